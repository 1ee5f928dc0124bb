"""What a code is that is none of the till's, in words for who wanted to pay it.

Told by form alone; nothing is looked up. The forms are public: EMVCo's merchant-presented codes begin with the payload
format indicator 000201, wallets use address schemes or hosts of their own.
"""

from __future__ import annotations

from urllib.parse import urlsplit

WALLET_SCHEMES = {
    "weixin": "WeChat Pay",
    "wxp": "WeChat Pay",
    "alipay": "Alipay",
    "alipays": "Alipay",
    "upi": "UPI",
    "bitcoin": "Bitcoin",
    "ethereum": "Ethereum",
}
WALLET_HOSTS = {
    "qr.alipay.com": "Alipay",
    "wx.tenpay.com": "WeChat Pay",
    "payapp.weixin.qq.com": "WeChat Pay",
    "qr.95516.com": "UnionPay",
    "paypal.me": "PayPal",
    "www.paypal.com": "PayPal",
}
EMV_BEGINNING = "000201"


def what_it_is(text: str) -> str:
    """Why a text from a foreign code is not paid."""
    if text.startswith(EMV_BEGINNING):
        return "this is a bank's payment code, and only codes of the sandbox till are taken"
    try:
        address = urlsplit(text.strip())
    except ValueError:
        return "this is no payment code"
    vendor = WALLET_SCHEMES.get(address.scheme.lower()) or WALLET_HOSTS.get((address.hostname or "").lower())
    if vendor:
        return f"this is a code of {vendor}, and only codes of the sandbox till are taken"
    if address.scheme.lower() in ("http", "https") and address.hostname:
        return f"this is a web link to {address.hostname[:40]}, no payment code"
    return "this is no payment code"
