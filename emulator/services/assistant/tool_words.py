"""The words by which tools are asked for, in English, German and Chinese: patterns, nothing else."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


SECONDS = (
    (r"hours?|stunden?|小时", 3600),
    (r"minutes?|minuten?|分钟|分", 60),
    (r"seconds?|sekunden?|秒钟|秒", 1),
)
AMOUNT = r"(\d{1,4}(?:\.\d+)?|half an|an?|one|einer halben|eine?r?|半)"

CANCEL = _any(
    r"(cancel|stop|delete|clear) (the |my |all )*(timers?|reminders?|alarms?)",
    r"(lösche?|stoppe?|beende) (den |die |meinen |meine |alle )*(timer|wecker|erinnerung(en)?)",
    r"取消.*(计时|提醒|闹钟)",
)
TIMER = _any(r"timer|countdown|alarm|wake me", r"wecker|weck mich|stoppuhr", r"计时|闹钟|叫醒我")
REMIND = _any(r"remind me|reminder", r"erinnere? mich|erinnerung", r"提醒我")
TIME = _any(
    r"^(please )?(what|which) time is it( now)?( please)?$",
    r"^(what is|what's|tell me|do you know) the time( please)?$",
    r"^wie spät ist es( jetzt)?( bitte)?$",
    r"^wie ?viel uhr ist es( bitte)?$",
    r"^(请问)?(现在)?(是)?几点(了|钟)?$",
    r"^现在是?什么时间$",
)
BATTERY = _any(
    r"^how much (battery|charge|power) (is left|is there|do i have( left)?)$",
    r"^how full is (the|my) battery$",
    r"^(what is |what's |how is )?(the |my )?battery( level| status| charge)?$",
    r"^wie ?viel (akku|strom) (ist|habe ich)( noch)?( da| übrig)?$",
    r"^wie voll ist (der|mein) akku$|^akkustand$",
    r"^(电池)?还有多少电$|^(现在)?电量(还有|是)?多少$",
)
LOOK = _any(
    r"what (do|can) you see|what am i (looking at|seeing)|what is in front of me",
    r"what is (that|this|it)( in front of me| over there)?$",
    r"look at (this|that)|describe (this|that|what)|what does (this|that|it) look like|what colou?r is (this|that|it)",
    r"was siehst du|was ist (das|dies)( hier| da)?$|was ist vor mir|beschreibe? (das|was)|welche farbe hat das",
    r"你看到(了)?什么|看看(这|那)|(这|那)(个)?是什么(东西)?$|我前面(有|是)什么|描述一下",
)
APPS = (
    ("translate", _any(r"\btranslat\w*|\binterpret\w*", r"\b(ü|ue)bersetz\w*|\bdolmetsch\w*", r"翻译")),
    (
        "navigate",
        _any(
            r"\bnavigat\w*|\b(take|walk) me to|\bguide me|\bdirections?\b|\bhow do i get to",
            r"\b(show me|find|what is) the way",
            r"\bbring mich|\bführ mich|\bweg (zum|zur|nach)|\bwie komme ich",
            r"导航|带我去|怎么走|怎么去|去最近",
        ),
    ),
    ("pay", _any(r"\bpay\b|\bpayment", r"\b(be)?zahl\w*", r"付款|支付|付钱|买单")),
    (
        "shop",
        _any(
            r"\bhow much (is|does|are) (this|that|it|these)( cost)?|\bwhat does (this|that|it) cost",
            r"\bprice of (this|that)|\bbuy (this|that)|\bshop\w*",
            r"\bwas kostet (das|dies)|\bwie teuer ist (das|dies)|\bpreis\b|\beinkauf\w*",
            r"多少钱|价格|识价|购物|买这个",
        ),
    ),
    (
        "recognise",
        _any(
            r"\bread (this|that|the|it)|\bwhat does (this|that|the|it)( \w+)? say",
            r"\bscan (this|that|the)|\brecogni[sz]\w*",
            r"\blies (das|dies|vor)|\bwas steht (da|hier)|\berkenn\w*",
            r"这上面写|写的是什么|识别|扫一扫",
        ),
    ),
    ("teleprompter", _any(r"\bteleprompter", r"提词")),
    ("music", _any(r"\bmusic|\blyrics", r"\bmusik|\bliedtext", r"音乐|歌词")),
    ("notes", _any(r"\b(meeting|take) notes|\brecord the meeting", r"\bnotizen|\bprotokoll", r"会议(纪要|记录|录音)")),
    ("calendar", _any(r"\bcalendar|\bappointments?", r"\bkalender|\btermine?\b", r"日历|日程")),
    ("photo", _any(r"\btake (a|the) (photo|picture)", r"\bfoto", r"拍照|拍张照")),
)
# Where to: what stands behind these, in Chinese also before them.
GOAL = _any(
    r"\b(?:take|walk|guide|bring) me to (.+)",
    r"\b(?:navigat\w*|directions?|the way|how do i get) to (.+)",
    r"\b(?:bring mich|führ mich|weg|wie komme ich) (?:zum|zur|zu|nach|ins|in die) (.+)",
    r"(?:带我去|导航到|导航去|怎么去|去)(?:最近的)?(.+?)(?:怎么走)?$",
    r"(.+?)怎么[走去]$",
)
# A question about an app does not ask for it, unless its very words are those of an errand.
ABOUT = _any(
    r"^(how|why|what happens|can|could|does|do|is|are)\b",
    r"^what (is|are) (the |a |your )?\w+ ?(app)?$",
    r"^(wie|warum|was passiert|kann|ist)\b",
    r"^(怎么|如何|为什么|能不能|可以|会不会|能)|怎么用|吗$",
)
ERRAND = _any(
    r"^how much (is|does|are) (this|that|it|these)|^how do i get to",
    r"^wie (komme ich|teuer ist)",
    r"多少钱|怎么(走|去)",
    r"^(can|could|would) you (please )?(open|start|translate this|read|take me|show me|scan)",
)
