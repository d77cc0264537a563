package io.holdfast.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

/** The reference itself, against digits computed by mpmath 1.3 at 60 digits. */
final class BigMathTest {

    private static final MathContext DIGITS = new MathContext(80);

    @Test
    void shouldAgreeWithPublishedDigits() {
        shouldBe(BigMath.exp(1.0), "2.71828182845904523536028747135266249775724709369995");
        shouldBe(BigMath.log(10.0), "2.30258509299404568401799145468436420760110148862877");
        shouldBe(BigMath.sin(1.0), "0.841470984807896506652502321630298999622563060798371");
        shouldBe(BigMath.cos(1.0), "0.540302305868139717400936607442976603732310420617922");
        shouldBe(BigMath.pow(2.0, 0.5), "1.41421356237309504880168872420969807856967187537695");
        shouldBe(BigMath.cosTwoPi(0.125), "0.707106781186547524400844362104849039284835937688474");
    }

    @Test
    void shouldAgreeWithDigitsOfMpmath() {
        shouldBe(BigMath.expm1(-0.75), "-0.527633447258985292861953449056732087029796");
        shouldBe(BigMath.expm1(1e-9), "1.00000000050000006244825818676978124115939E-9");
        shouldBe(BigMath.log1p(-0.5), "-0.6931471805599453094172321214581765680755");
        shouldBe(BigMath.log1p(1e-200), "9.99999999999999982100262399082759596054412E-201");
        shouldBe(BigMath.log(0x1p-1074), "-744.440071921381262314107298446081634113087");
        shouldBe(BigMath.sinTwoPi(0.1), "0.587785252292473157386154844979129154121384");
        shouldBe(BigMath.erf(0.3), "0.328626759459127416189617985318203033258472");
        shouldBe(BigMath.erf(2.0), "0.995322265018952734162069256367252928610892");
        shouldBe(BigMath.erfc(0.6), "0.396143909152074094917693241425754942907573");
        shouldBe(BigMath.erfc(11.0), "1.4408661379436946803398097028560827539644E-54");
        shouldBe(BigMath.erfc(12.0), "1.35626116920590421278030615659041757266678E-64");
        shouldBe(BigMath.erfc(26.0), "5.66319240885614284647572789692609258032878E-296");
        shouldBe(BigMath.erfc(-1.5), "1.96610514647531072706697626164594785868141");
        shouldBe(BigMath.normal(-0.25), "0.401293674317076275759146208418966260717953");
        shouldBe(BigMath.normal(-3.0), "0.00134989803163009452665181476759497737782937");
        shouldBe(BigMath.normal(-37.0), "5.72557122252457682268319254827320165643279E-300");
        shouldBe(BigMath.normal(1.5), "0.933192798731141933995505959020113920477105");
        shouldBe(BigMath.density(2.5), "0.0175283004935685373621583221667485861485142");
        shouldBe(BigMath.pow(1.0001, 1e6), "2.67471099311268542319375226240178533368662E+43");
        shouldBe(BigMath.sin(1e300), "-0.817881912115908597045885282755426212011428");
        shouldBe(BigMath.cos(0x1.6ac5b262ca1ffp849), "-4.68716592425462761112258280196388439877791E-19");
        shouldBe(BigMath.inverseNormal(0.025, -1.959963984540054), "-1.9599639845400542117795841942271739679562");
        shouldBe(BigMath.inverseNormal(0.75, 0.6744897501960817), "0.674489750196081743202227014541307185386904");
        shouldBe(BigMath.inverseNormal(1e-300, -37.0470962993612), "-37.0470962993611992365470425048902223436385");
    }

    @Test
    void shouldVanishOnlyAtHalfTurns() {
        assertThat(BigMath.sinTwoPi(0.5).value()).isZero();
        assertThat(BigMath.cosTwoPi(-0.25).value()).isZero();
        assertThat(BigMath.cosTwoPi(Math.nextDown(0.25)).nearest()).isEqualTo(Math.PI * 0x1p-54, within(1e-30));
    }

    @Test
    void shouldMeasureInUnitsOfTheLastPlace() {
        final Reference three = new Reference(BigInteger.valueOf(3), 0);

        assertThat(three.ulps(3.0)).isZero();
        assertThat(three.ulps(Math.nextUp(3.0))).isEqualTo(1.0);
        assertThat(three.ulps(Math.nextDown(3.0))).isEqualTo(1.0);
        assertThat(three.ulps(6.0)).isEqualTo(0x1.8p52);
        assertThat(three.ulps(Double.NaN)).isInfinite();
        assertThat(Reference.of(Double.MIN_VALUE).ulps(0.0)).isEqualTo(1.0);
        assertThat(Reference.of(0.1).times(Reference.of(0.5)).ulps(0.05)).isZero();
    }

    private static void shouldBe(final Reference computed, final String digits) {
        final BigDecimal expected = new BigDecimal(digits);
        final BigDecimal value = new BigDecimal(computed.value()).multiply(BigDecimal.valueOf(2).pow(-computed.scale(), DIGITS));
        final BigDecimal relative = value.subtract(expected).divide(expected, DIGITS).abs();
        assertThat(relative).as(digits).isLessThan(new BigDecimal("1e-37"));
    }
}
