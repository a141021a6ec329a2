"""Currencies: the codes of ISO 4217, how many decimals an amount has, and codes that people write instead."""

from __future__ import annotations

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW
UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_BY_CODE = {code: number for number, codes in _DECIMALS.items() for code in codes.split()}

CURRENCIES = frozenset(_CODES.split())
"""The codes of the currencies and funds in use (ISO 4217, list one, as of 2025)."""

FORM = r"^[A-Z]{3}$"
"""How a code is written."""

MEANT = {"NIS": "ILS", "RMB": "CNY", "STG": "GBP"}
"""Codes that are written and are none, with the code that is meant."""


def decimals(currency: str | None) -> int:
    """How many decimals an amount of a currency has (ISO 4217: minor units); 2 where no other is known."""
    return _BY_CODE.get(currency or "", 2)
