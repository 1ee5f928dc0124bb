"""Sums of money in the words of three languages: right, or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.sdk import amount_in, currency_in
from emulator.sdk.number_words import in_figures


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("a hundred and five yuan", "105.00"),
        ("nine yuan fifty", "9.50"),
        ("eight euros and twenty", "8.20"),
        ("nine point zero five", "9.05"),
        ("fifty cents", "0.50"),
        ("one hundred and fifty cents", "1.50"),
        ("a euro", "1.00"),
        ("a euro and a half", "1.50"),
        ("half a yuan", "0.50"),
        ("one and a half euros", "1.50"),
        ("two and a half yuan", "2.50"),
        ("three and a half yuan", "3.50"),
        ("two and a half thousand yuan", "2500.00"),
        ("twenty-five euros", "25.00"),
        ("thirty one dollars and sixty cents", "31.60"),
        ("twelve hundred", "1200.00"),
        ("two thousand and five", "2005.00"),
        ("five hundred thousand yuan", "500000.00"),
        ("a fiver", "5.00"),
        ("five jiao", "0.50"),
        ("Fifty yuan, please.", "50.00"),
        ("9,50 €", "9.50"),
        ("1,200 yuan", "1200.00"),
        ("1.200 euro", "1200.00"),
        ("12,000 yuan", "12000.00"),
        ("1,234.56 yuan", "1234.56"),
        ("1.234,56 Euro", "1234.56"),
        ("1 200 yuan", "1200.00"),
        ("1,234,567 yuan", "1234567.00"),
        ("¥378.90", "378.90"),
        ("￥５", "5.00"),
        ("$5", "5.00"),
        ("50ct", "0.50"),
        ("19.9", "19.90"),
        ("3 euro 05", "3.05"),
        ("fünfundzwanzig Euro", "25.00"),
        ("zwölf Euro fünfzig", "12.50"),
        ("zwei Euro und fünf Cent", "2.05"),
        ("eins fünfzig", "1.50"),
        ("zweiundzwanzig fünfzig", "22.50"),
        ("zweieinhalb euro", "2.50"),
        ("anderthalb Euro", "1.50"),
        ("einen halben Euro", "0.50"),
        ("fünfzig Cent", "0.50"),
        ("tausendzweihundert Euro", "1200.00"),
        ("zwölfhundert Euro", "1200.00"),
        ("hundertfünf Euro", "105.00"),
        ("zehn Komma fünf Euro", "10.50"),
        ("dreißig Euro", "30.00"),
        ("fuenf Euro", "5.00"),
        ("zwo Euro", "2.00"),
        ("一百二十元", "120.00"),
        ("三块五", "3.50"),
        ("3块5", "3.50"),
        ("五毛", "0.50"),
        ("五角钱", "0.50"),
        ("五十分", "0.50"),
        ("五毛五", "0.55"),
        ("两块半", "2.50"),
        ("半块", "0.50"),
        ("一块五毛", "1.50"),
        ("九块九毛九", "9.99"),
        ("三块零五分", "3.05"),
        ("三块零五", "3.05"),
        ("1万", "10000.00"),
        ("1.5万元", "15000.00"),
        ("一千二", "1200.00"),
        ("一千二百八", "1280.00"),
        ("一万二", "12000.00"),
        ("一百零八", "108.00"),
        ("一百十五块", "115.00"),
        ("一万零五百", "10500.00"),
        ("九点九", "9.90"),
        ("十 块", "10.00"),
    ],
)
def test_a_sum_has_two_places(words, amount):
    assert amount_in(words) == amount


@pytest.mark.parametrize(
    "words",
    [
        "",
        "some money",
        "minus five yuan",
        "minus fünf Euro",
        "-5 yuan",
        "负五元",
        "twenty percent",
        "百分之二十",
        "zwanzig Prozent",
        "ten or twenty yuan",
        "five six",
        "about ten yuan",
        "ten yuan each",
        "nine fifty",
        "two euros five",
        "three yuan five",
        "a hundred pound deposit",
        "a million million yuan",
        "2.5 cents",
        "1,23 4",
        "1,20,000",
        "1.20.000",
        "0,500 euro",
        "1.2.3",
        "²5 yuan",
        "five yuan ten mao",
        "zwei hundert euro",
        "fünfundfünfzig Euro acht",
        "zero",
        "十几块",
        "二三十块",
        "五块多",
        "三块五十",
        "一千二块",
        "第五",
        "a",
        "half",
        "半",
    ],
)
def test_what_is_unclear_is_no_sum(words):
    assert amount_in(words) == ""


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("twenty chf", "20.00", "CHF"),
        ("1,200 won", "1200.00", "KRW"),
        ("three hundred rupees", "300.00", "INR"),
        ("฿50", "50.00", "THB"),
        ("三十韩元", "30.00", "KRW"),
        ("五十卢布", "50.00", "XXX"),
        ("瑞郎", "", "CHF"),
        ("fünf Franken zwanzig", "5.20", "CHF"),
        ("50 p", "0.50", "GBP"),
    ],
)
def test_money_that_is_known_by_its_name_is_counted_too(words, amount, currency):
    assert (amount_in(words), currency_in(words)) == (amount, currency)


@given(st.integers(1, 99_999_999), st.sampled_from(["{:,.2f}", "{:.2f}"]), st.sampled_from(["{} yuan", "{}元", "€{}"]))
def test_every_way_to_write_figures_is_the_same_sum(hundredths, written, said):
    value = Decimal(hundredths) / 100
    english = written.format(value)
    german = english.translate(str.maketrans(",.", ".,"))
    assert in_figures(english) == in_figures(german) == value
    assert amount_in(said.format(english)) == amount_in(said.format(german)) == f"{value:.2f}"


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("pay twenty US dollars", "USD"),
        ("pay 30 GBP", "GBP"),
        ("50yen", "JPY"),
        ("２０ＵＳＤ", "USD"),
        ("＄20", "USD"),
        ("50p", "GBP"),
        ("a fiver", "GBP"),
        ("fünfzig Cent", "XXX"),
        ("三美金五毛", "XXX"),
        ("五十韩元", "KRW"),
        ("五十加元", "XXX"),
        ("三块五毛", "CNY"),
        ("¥20", ""),
        ("the pay point", ""),
        ("europe", ""),
    ],
)
def test_a_currency_is_known_however_it_is_written(words, currency):
    assert currency_in(words) == currency
