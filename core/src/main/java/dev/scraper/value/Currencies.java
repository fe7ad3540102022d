package dev.scraper.value;

import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people write beside amounts: signs, words and ISO 4217 codes, and which currency each
/// means.
///
/// A sign of many countries, `$` or `kr`, means that of the page's country where the language names
/// one, and else stays what it is.
final class Currencies {

    /// No sign is longer.
    static final int LONGEST = 8;

    /// Codes that are words of English in capitals, and so mean no currency before a number.
    private static final Set<String> WORDS = Set.of("ALL", "TOP", "TRY");

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code ->
                    !code.startsWith("X") || Set.of("XAF", "XOF", "XPF", "XCD").contains(code))
            .collect(Collectors.toUnmodifiableSet());

    /// Those whose amounts have three digits behind the point.
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

    /// Signs of one currency each: the code, then what is written for it. What stands here without
    /// a capital is read in either case; `Ft` is the forint, and `ft` a foot.
    private static final Map<String, String> SIGNS = signs("""
            AED د.إ د.إ. dhs
            AFN ؋
            ALL lek lekë
            AMD ֏ դր դր.
            ANG NAƒ NAf
            AOA Kz
            ARS ar$
            AUD a$ au$
            AZN ₼
            BAM KM
            BBD bds$
            BDT ৳ টকা
            BGN лв лв. лева
            BHD د.ب د.ب.
            BIF FBu
            BND bn$ b$
            BRL r$
            BTN nu.
            BZD bz$
            CAD ca$ cad$
            CDF FC
            CHF sfr sfr. chf.
            CLP cl$ clp$
            CNY cn¥ rmb 元 人民币
            COP co$ cop$
            CRC ₡
            CUC cuc$
            CVE cv$
            CZK kč kčs
            DJF Fdj
            DOP rd$
            DZD د.ج د.ج.
            EGP ج.م ج.م. e£
            ERN Nfk
            ETB ብር
            EUR € eur euro euros ευρώ евро
            FJD fj$
            GBP £ gbp gb£
            GEL ₾ ლარი
            GHS ₵ gh₵ gh¢
            GNF FG
            GTQ Q
            GYD g$ gy$
            HKD hk$
            HNL Lps Lps.
            HRK kuna
            HUF Ft Ft.
            IDR rp rp.
            ILS ₪ ש"ח ש״ח
            INR ₹ रु रु. ரூ
            IQD د.ع د.ع.
            IRR ریال
            JMD j$
            JOD د.أ د.أ.
            JPY 円 jp¥
            KES ksh kshs
            KHR ៛
            KRW ₩ 원
            KWD د.ك د.ك.
            KZT ₸ тг тг. тенге
            LAK ₭
            LBP lb£ ل.ل ل.ل.
            LYD د.ل د.ل.
            MAD د.م د.م.
            MGA Ar
            MKD ден ден.
            MNT ₮
            MOP mop$
            MWK MK
            MXN mx$ mxn$
            MYR RM
            MZN MT MTn
            NAD n$
            NGN ₦
            NPR नेरू
            NZD nz$
            OMR ر.ع ر.ع.
            PAB b/.
            PEN s/ s/.
            PHP ₱
            PLN zł zł. złotych zloty
            PYG ₲ gs.
            QAR ر.ق ر.ق.
            RSD дин дин.
            RUB ₽
            SAR ر.س ر.س. SR
            SBD si$
            SGD s$ sg$
            SOS ssh
            SRD sr$
            SYP sy£ ل.س ل.س.
            THB ฿ บาท
            TND DT د.ت د.ت.
            TOP t$
            TRY ₺ TL
            TTD tt$
            TWD nt$
            TZS tsh tshs
            UAH ₴ грн грн. гривень гривні
            UGX ush ushs
            USD us$ u$s usd usd$
            UYU $u uy$
            UZS soʻm so'm сўм
            VES Bs.S BsF
            VND ₫ vnđ đ đồng
            VUV VT
            WST ws$
            XPF fcfp
            """);

    /// Signs of several currencies: which one is meant follows from the country, or from the
    /// language where that is spoken in one country first of all.
    private static final Map<String, Map<String, String>> SHARED = shared("""
            $ US:USD CA:CAD AU:AUD NZ:NZD MX:MXN AR:ARS CL:CLP CO:COP SG:SGD HK:HKD TW:TWD UY:UYU DO:DOP JM:JMD
            kr sv:SEK nb:NOK no:NOK nn:NOK da:DKK is:ISK SE:SEK NO:NOK DK:DKK IS:ISK FO:DKK GL:DKK
            kr. sv:SEK nb:NOK no:NOK nn:NOK da:DKK is:ISK SE:SEK NO:NOK DK:DKK IS:ISK FO:DKK GL:DKK
            kronor sv:SEK SE:SEK
            kroner nb:NOK no:NOK nn:NOK da:DKK NO:NOK DK:DKK
            ¥ ja:JPY zh:CNY JP:JPY CN:CNY
            ￥ ja:JPY zh:CNY JP:JPY CN:CNY
            圓 TW:TWD HK:HKD
            rs IN:INR PK:PKR LK:LKR NP:NPR MU:MUR hi:INR ur:PKR si:LKR ne:NPR ta:INR
            rs. IN:INR PK:PKR LK:LKR NP:NPR MU:MUR hi:INR ur:PKR si:LKR ne:NPR ta:INR
            ₨ IN:INR PK:PKR LK:LKR NP:NPR MU:MUR hi:INR ur:PKR si:LKR ne:NPR ta:INR
            र hi:INR mr:INR ne:NPR IN:INR NP:NPR
            р ru:RUB be:BYN RU:RUB BY:BYN
            р. ru:RUB be:BYN RU:RUB BY:BYN
            руб ru:RUB be:BYN RU:RUB BY:BYN
            руб. ru:RUB be:BYN RU:RUB BY:BYN
            рублей ru:RUB RU:RUB BY:BYN
            рубля ru:RUB RU:RUB BY:BYN
            рубль ru:RUB RU:RUB BY:BYN
            Br be:BYN am:ETB BY:BYN ET:ETB
            lei ro:RON RO:RON MD:MDL
            leu ro:RON RO:RON MD:MDL
            ﷼ fa:IRR IR:IRR SA:SAR YE:YER OM:OMR QA:QAR
            ريال IR:IRR SA:SAR YE:YER OM:OMR QA:QAR
            сом ky:KGS KG:KGS UZ:UZS
            din. sr:RSD RS:RSD
            Fr. CH:CHF LI:CHF
            Fr CH:CHF LI:CHF
            R ZA:ZAR zu:ZAR xh:ZAR af:ZAR
            Bs BO:BOB VE:VES
            Bs. BO:BOB VE:VES
            kn hr:HRK HR:HRK
            tk bn:BDT BD:BDT
            ƒ AW:AWG CW:ANG SX:ANG
            cfa
            fcfa
            تومان
            تومن
            ₠
            ₣
            ₤
            ₧
            ₶
            ₰
            ₯
            ₳
            ₢
            ₷
            ރ
            ރ.
            ¢
            c$ CA:CAD NI:NIO
            ₿
            ℳ
            dollar
            dollars
            """);

    private Currencies() {}

    /// Whether a text as it stands is written for a currency.
    ///
    /// @param before whether it stands before its amount
    static boolean isSign(String written, boolean before) {
        if (CODES.contains(written)) {
            return !before || !WORDS.contains(written);
        }
        return find(SIGNS, written) != null || find(SHARED, written) != null;
    }

    /// The ISO 4217 code of what is written; what is written where that may be one of several.
    static String code(String written, @Nullable Locale locale) {
        if (CODES.contains(written)) {
            return written;
        }
        String code = find(SIGNS, written);
        if (code != null) {
            return code;
        }
        Map<String, String> codes = find(SHARED, written);
        if (codes == null || locale == null) {
            return written;
        }
        String spoken = locale.getCountry().isEmpty() ? locale.getLanguage() : locale.getCountry();
        return codes.getOrDefault(spoken, written);
    }

    /// Whether amounts in a currency have three digits behind the point.
    static boolean hasThreeDecimals(String code) {
        return THREE_DECIMALS.contains(code);
    }

    private static <T> @Nullable T find(Map<String, T> table, String written) {
        T found = table.get(written);
        return found == null ? table.get(written.toLowerCase(Locale.ROOT)) : found;
    }

    private static Map<String, String> signs(String table) {
        Map<String, String> signs = new HashMap<>();
        table.lines().map(line -> line.split(" ", -1)).forEach(words -> {
            for (String sign : Set.of(words)) {
                if (!sign.equals(words[0])) {
                    signs.put(sign, words[0]);
                }
            }
        });
        return Map.copyOf(signs);
    }

    private static Map<String, Map<String, String>> shared(String table) {
        Map<String, Map<String, String>> signs = new HashMap<>();
        for (String[] words : table.lines().map(line -> line.split(" ", -1)).toList()) {
            Map<String, String> codes = new HashMap<>();
            for (int i = 1; i < words.length; i++) {
                int colon = words[i].indexOf(':');
                codes.put(words[i].substring(0, colon), words[i].substring(colon + 1));
            }
            signs.put(words[0], Map.copyOf(codes));
        }
        return Map.copyOf(signs);
    }
}
