package io.holdfast.numerics;

/**
 * The inverse of the normal distribution function.
 *
 * <p>After M. Giles (Approximating the erfinv function, GPU Computing Gems, 2011): with w = -log(4 p (1 - p)) and y = |1 - 2 p|,
 * x / y is a smooth function of w, so one polynomial serves 99.9 % of all p and lanes seldom part. In the tails x is a function
 * of s = sqrt w alone, and near sqrt 2 s. Coefficients by {@code inverse_normal} of {@code src/coefficients/minimax.py}
 * (relative errors below 2^-57).
 */
final class InverseNormal {

    static final double CENTRE_MAX = 6.25;
    static final double CENTRE = 3.38671875;
    static final double C0 = 0.042452471129458665;
    static final double HEAD = 1.25;
    static final double C1 = 0.3349717292024423;
    static final double C2 = -0.009250467334642269;
    static final double C3 = -0.0007850955140204847;
    static final double C4 = 0.00023676801065191709;
    static final double C5 = -2.1848030406215467e-05;
    static final double C6 = -9.200712286223674e-07;
    static final double C7 = 5.01533502289501e-07;
    static final double C8 = -5.049255829976481e-08;
    static final double C9 = -2.2740625555518567e-09;
    static final double C10 = 1.201592434518115e-09;
    static final double C11 = -1.1539829502627594e-10;
    static final double C12 = -6.794021034605776e-12;
    static final double C13 = 2.985149152087625e-12;
    static final double C14 = -2.6322041179201523e-13;
    static final double C15 = -2.0611512190943715e-14;
    static final double C16 = 7.52482488574062e-15;
    static final double C17 = -6.096970997703869e-16;
    static final double C18 = -5.96192654016386e-17;
    static final double C19 = 2.0641936134873862e-17;
    static final double C20 = -1.5430798781071745e-18;
    static final double C21 = -3.0174966206430005e-19;
    static final double C22 = 5.785156828559315e-20;
    static final double C23 = 3.100542642911436e-21;
    static final double C24 = -7.442143559495334e-22;
    static final double C25 = -4.000192900300059e-23;

    static final double SQRT_2 = 0x1.6a09e667f3bcdp0;

    static final double NEAR_MAX = 4.0;
    static final double NEAR = 3.25;
    static final double N0 = -0.2349776318336893;
    static final double N1 = 0.007785578347956722;
    static final double N2 = 0.006579783935055815;
    static final double N3 = -0.00345901563556075;
    static final double N4 = 0.0012106036787213775;
    static final double N5 = -0.00031397910951360585;
    static final double N6 = 3.4146368264444236e-05;
    static final double N7 = 2.414736824503453e-05;
    static final double N8 = -1.952717037413346e-05;
    static final double N9 = 7.187466512222588e-06;
    static final double N10 = -6.571939694442067e-07;
    static final double N11 = -8.759850836294172e-07;
    static final double N12 = 5.620701412838948e-07;
    static final double N13 = -1.3633266279767914e-07;
    static final double N14 = -2.536975119921406e-08;
    static final double N15 = 3.599977013602371e-08;
    static final double N16 = -1.2542609623130696e-08;
    static final double N17 = -1.4233826216736473e-09;
    static final double N18 = 1.908541355454297e-09;

    static final double MIDDLE_MAX = 6.125;
    static final double MIDDLE = 5.0625;
    static final double M0 = -0.21135480066196294;
    static final double M1 = 0.014539074235351888;
    static final double M2 = -0.0002507460574834429;
    static final double M3 = -0.00027828295339724736;
    static final double M4 = 9.912964163780644e-05;
    static final double M5 = -2.5528429432491056e-05;
    static final double M6 = 5.7959135459058375e-06;
    static final double M7 = -1.2254079674604712e-06;
    static final double M8 = 2.464192776591017e-07;
    static final double M9 = -4.7406268117629544e-08;
    static final double M10 = 8.605026566053608e-09;
    static final double M11 = -1.3646153075375242e-09;
    static final double M12 = 1.169006430366373e-10;
    static final double M13 = 4.359107863095734e-11;
    static final double M14 = -3.506861748547983e-11;
    static final double M15 = 1.8611774866165642e-11;
    static final double M16 = -8.085736565719313e-12;
    static final double M17 = 1.7632852389473124e-12;

    static final double P0 = 0.5172890623574709;
    static final double P1 = -0.31140865368993403;
    static final double P2 = -0.49531202939026975;
    static final double P3 = 0.0026725305190255224;
    static final double P4 = 0.017371374340509775;
    static final double P5 = 0.0012993496302517364;
    static final double P6 = 2.533902926769228e-05;
    static final double P7 = 1.1366455434763132e-07;
    static final double P8 = 2.0234772307735886e-11;
    static final double Q1 = 0.7806618935883944;
    static final double Q2 = 1.1489950238215403;
    static final double Q3 = 0.2312439063966726;
    static final double Q4 = -0.04888160425744227;
    static final double Q5 = -0.010793251691335834;
    static final double Q6 = -0.0005237060577181964;
    static final double Q7 = -7.494495354984739e-06;
    static final double Q8 = -2.4255393869187068e-08;

    private InverseNormal() {
    }

    static double of(final double p) {
        if (!(p > 0.0 && p < 1.0)) {
            return ofBoundary(p);
        }
        final double tail = Math.min(p, 1.0 - p); // Exact, for 1 - p is chosen only when p is above 1/2.
        final double product = 4.0 * tail;
        final double w = -Logarithm.log(Math.fma(-product, tail, product));
        final double x = w < CENTRE_MAX ? centre(w, tail) : tail(w);
        return p < 0.5 ? -x : x;
    }

    private static double ofBoundary(final double p) {
        final double one = p == 1.0 ? Double.POSITIVE_INFINITY : Double.NaN;
        return p == 0.0 ? Double.NEGATIVE_INFINITY : one;
    }

    private static double centre(final double w, final double tail) {
        final double t = w - CENTRE;
        final double z = t * t;
        double even = Math.fma(z, C24, C22);
        even = Math.fma(z, even, C20);
        even = Math.fma(z, even, C18);
        even = Math.fma(z, even, C16);
        even = Math.fma(z, even, C14);
        even = Math.fma(z, even, C12);
        even = Math.fma(z, even, C10);
        even = Math.fma(z, even, C8);
        even = Math.fma(z, even, C6);
        even = Math.fma(z, even, C4);
        even = Math.fma(z, even, C2);
        double odd = Math.fma(z, C25, C23);
        odd = Math.fma(z, odd, C21);
        odd = Math.fma(z, odd, C19);
        odd = Math.fma(z, odd, C17);
        odd = Math.fma(z, odd, C15);
        odd = Math.fma(z, odd, C13);
        odd = Math.fma(z, odd, C11);
        odd = Math.fma(z, odd, C9);
        odd = Math.fma(z, odd, C7);
        odd = Math.fma(z, odd, C5);
        odd = Math.fma(z, odd, C3);
        // The ratio is 1.25 plus this: w itself in the linear term, for t has lost the last bits of a small w.
        final double rest = Math.fma(w, C1, Math.fma(t * z, odd, Math.fma(z, even, C0)));
        final double ratio = HEAD + rest;
        final double ratioLow = rest - (ratio - HEAD);
        final double y = Math.fma(-2.0, tail, 1.0);
        final double yLow = Math.fma(-2.0, tail, 1.0 - y); // Exactly what y was rounded by.
        return Math.fma(y, ratio, Math.fma(y, ratioLow, yLow * ratio));
    }

    private static double tail(final double w) {
        final double s = Math.sqrt(w);
        final double sLow = Math.fma(-s, s, w) / (s + s);
        final double beyond = s < MIDDLE_MAX ? middle(s - MIDDLE) : far(s);
        return Math.fma(s, SQRT_2, Math.fma(sLow, SQRT_2, s < NEAR_MAX ? near(s - NEAR) : beyond));
    }

    private static double near(final double t) {
        double rest = Math.fma(t, N18, N17);
        rest = Math.fma(t, rest, N16);
        rest = Math.fma(t, rest, N15);
        rest = Math.fma(t, rest, N14);
        rest = Math.fma(t, rest, N13);
        rest = Math.fma(t, rest, N12);
        rest = Math.fma(t, rest, N11);
        rest = Math.fma(t, rest, N10);
        rest = Math.fma(t, rest, N9);
        rest = Math.fma(t, rest, N8);
        rest = Math.fma(t, rest, N7);
        rest = Math.fma(t, rest, N6);
        rest = Math.fma(t, rest, N5);
        rest = Math.fma(t, rest, N4);
        rest = Math.fma(t, rest, N3);
        rest = Math.fma(t, rest, N2);
        rest = Math.fma(t, rest, N1);
        rest = Math.fma(t, rest, N0);
        return rest;
    }

    private static double middle(final double t) {
        double rest = Math.fma(t, M17, M16);
        rest = Math.fma(t, rest, M15);
        rest = Math.fma(t, rest, M14);
        rest = Math.fma(t, rest, M13);
        rest = Math.fma(t, rest, M12);
        rest = Math.fma(t, rest, M11);
        rest = Math.fma(t, rest, M10);
        rest = Math.fma(t, rest, M9);
        rest = Math.fma(t, rest, M8);
        rest = Math.fma(t, rest, M7);
        rest = Math.fma(t, rest, M6);
        rest = Math.fma(t, rest, M5);
        rest = Math.fma(t, rest, M4);
        rest = Math.fma(t, rest, M3);
        rest = Math.fma(t, rest, M2);
        rest = Math.fma(t, rest, M1);
        rest = Math.fma(t, rest, M0);
        return rest;
    }

    private static double far(final double s) {
        double above = Math.fma(s, P8, P7);
        above = Math.fma(s, above, P6);
        above = Math.fma(s, above, P5);
        above = Math.fma(s, above, P4);
        above = Math.fma(s, above, P3);
        above = Math.fma(s, above, P2);
        above = Math.fma(s, above, P1);
        above = Math.fma(s, above, P0);
        double below = Math.fma(s, Q8, Q7);
        below = Math.fma(s, below, Q6);
        below = Math.fma(s, below, Q5);
        below = Math.fma(s, below, Q4);
        below = Math.fma(s, below, Q3);
        below = Math.fma(s, below, Q2);
        below = Math.fma(s, below, Q1);
        return above / Math.fma(s, below, 1.0);
    }
}
