"""Computes the polynomial coefficients of engine-numerics: weighted minimax fits, rounded to double.

Usage: python3 minimax.py [NAME ...]      (needs mpmath 1.3; nothing in the build calls this script)

Method: discrete Remez exchange on a dense Chebyshev grid at 60 digits. Coefficients are then rounded to double one by one from
the lowest order up, and the rest is fitted anew after each rounding, so that the error of rounding is absorbed by the others.
Each fit prints the largest weighted error before and after the rounding, as a power of two.
"""
import sys
from mpmath import mp, mpf, matrix, lu_solve, exp, log, sin, cos, sqrt, pi, erfc, erf, expm1, log1p, fabs, erfinv

mp.dps = 60


def chebyshev_grid(low, high, count):
    return [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)][::-1]


def minimax(points, values, weights, exponents):
    """Coefficients c of sum c_j x^e_j that minimise max |weight * (value - sum)| over the points, and that maximum."""
    n = len(exponents)
    if n == 0:
        return [], max(fabs(v * w) for v, w in zip(values, weights))
    total = len(points)
    extrema = [round(i * (total - 1) / n) for i in range(n + 1)]
    powers = [[x ** e for e in exponents] for x in points]
    best = None
    for _ in range(40):
        a = matrix(n + 1, n + 1)
        b = matrix(n + 1, 1)
        for row, at in enumerate(extrema):
            for j in range(n):
                a[row, j] = powers[at][j]
            a[row, n] = (-1) ** row / weights[at]
            b[row] = values[at]
        solution = lu_solve(a, b)
        coefficients = [solution[j] for j in range(n)]
        level = fabs(solution[n])
        errors = [weights[i] * (values[i] - sum(c * p for c, p in zip(coefficients, powers[i]))) for i in range(total)]
        worst = max(fabs(e) for e in errors)
        if best is None or worst < best[1]:
            best = (coefficients, worst)
        if worst <= level * mpf('1.0005'):
            break
        extrema = exchange(errors, n + 1)
    return best


def exchange(errors, count):
    """The alternating extrema of the error, cut to the wanted count from the weaker end."""
    runs = []
    for i, e in enumerate(errors):
        if runs and (errors[runs[-1]] >= 0) == (e >= 0):
            if fabs(e) > fabs(errors[runs[-1]]):
                runs[-1] = i
        else:
            runs.append(i)
    while len(runs) > count:
        runs.pop(0 if fabs(errors[runs[0]]) < fabs(errors[runs[-1]]) else -1)
    if len(runs) < count:
        raise ArithmeticError('too few alternations: %d of %d' % (len(runs), count))
    return runs


def rounded_fit(name, function, weight, low, high, exponents, grid=None):
    """The coefficients of the exponents, in this order, as doubles."""
    grid = grid or 12 * (len(exponents) + 2)
    points = chebyshev_grid(mpf(low), mpf(high), grid)
    weights = [weight(x) for x in points]
    residual = [function(x) for x in points]
    free = list(exponents)
    result = {}
    coefficients, ideal = minimax(points, residual, weights, free)
    level = ideal
    while free:
        if result:
            try:
                # Not every rest is a Haar system (odd powers about zero): a fit that got worse is not taken.
                refit, reached = minimax(points, residual, weights, free)
                if reached < level * mpf('1.5'):
                    coefficients, level = refit, max(level, reached)
            except ArithmeticError:
                pass
        value = float(coefficients[0])
        coefficients = coefficients[1:]
        exponent = free.pop(0)
        result[exponent] = value
        residual = [r - mpf(value) * x ** exponent for r, x in zip(residual, points)]
    worst = max(fabs(w * r) for w, r in zip(weights, residual))
    print('%s on [%s, %s]: 2^%.2f, after rounding 2^%.2f' % (
        name, mp.nstr(mpf(low), 8), mp.nstr(mpf(high), 8), log(ideal, 2), log(worst, 2)))
    for e in exponents:
        print('    %-3d %-28r %s' % (e, result[e], result[e].hex()))
    sys.stdout.flush()
    return result


def rounded_ratio(name, function, weight, low, high, numerator, denominator, grid=80):
    """P(x) / Q(x) with Q(0) = 1 by iterated weighted least squares (Sanathanan-Koerner) on a Chebyshev grid, rounded to double."""
    points = chebyshev_grid(mpf(low), mpf(high), grid)
    values = [function(x) for x in points]
    weights = [weight(x) for x in points]
    n = numerator + 1 + denominator
    powers = [[x ** e for e in range(max(numerator, denominator) + 1)] for x in points]
    below = [mpf(1)] * grid
    for _ in range(8):
        rows = []
        for i in range(grid):
            scale = weights[i] / below[i]
            row = [powers[i][j] * scale for j in range(numerator + 1)]
            row += [-values[i] * powers[i][j] * scale for j in range(1, denominator + 1)]
            rows.append((row, values[i] * scale))
        a = matrix(n, n)
        b = matrix(n, 1)
        for row in range(n):
            for column in range(row, n):
                a[row, column] = a[column, row] = mp.fsum(r[row] * r[column] for r, _ in rows)
            b[row] = mp.fsum(r[row] * v for r, v in rows)
        solution = lu_solve(a, b)
        above = [solution[j] for j in range(numerator + 1)]
        under = [mpf(1)] + [solution[numerator + j] for j in range(1, denominator + 1)]
        below = [mp.fsum(c * p for c, p in zip(under, r)) for r in powers]

    def error(p, q):
        return max(fabs(w * (v - mp.fsum(c * x for c, x in zip(p, r)) / mp.fsum(c * x for c, x in zip(q, r))))
                   for w, v, r in zip(weights, values, powers))
    rounded_above = [float(c) for c in above]
    rounded_under = [float(c) for c in under]
    print('%s on [%s, %s]: 2^%.2f, after rounding 2^%.2f' % (
        name, mp.nstr(mpf(low), 8), mp.nstr(mpf(high), 8), log(error(above, under), 2), log(error(rounded_above, rounded_under), 2)))
    for label, part in (('P', rounded_above), ('Q', rounded_under)):
        for e, c in enumerate(part):
            print('    %s%-2d %-28r %s' % (label, e, c, c.hex()))
    sys.stdout.flush()


def double_parts(name, value, bits):
    """value as a sum of doubles; bits: how many leading bits each part keeps (53: all)."""
    print(name)
    for keep in bits:
        if keep == 53:
            part = float(value)
        else:
            exponent = int(mp.floor(log(fabs(value), 2)))
            scale = mpf(2) ** (keep - 1 - exponent)
            part = float(mp.floor(value * scale + mpf('0.5')) / scale)
        print('    %-28r %s' % (part, part.hex()))
        value = value - mpf(part)


def exponential():
    half = log(mpf(2)) / 2 * mpf('1.0001')

    def f(r):
        return (expm1(r) - r) / r ** 2 if fabs(r) > mpf(10) ** -20 else mpf('0.5')
    # The error relative to expm1(r), so that the same polynomial serves exp, expm1 and pow.
    rounded_fit('exp: (e^r - 1 - r) / r^2', f, lambda r: r ** 2 / fabs(expm1(r)) if r != 0 else fabs(r), -half, half, range(11))
    double_parts('ln 2, 42 bits and the rest', log(mpf(2)), [42, 53])
    double_parts('ln 2', log(mpf(2)), [53, 53])
    double_parts('1 / ln 2', 1 / log(mpf(2)), [53, 53])


def logarithm():
    s = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)

    def f(z):
        if z < mpf(10) ** -30:
            return mpf(2) / 3
        t = sqrt(z)
        return (log((1 + t) / (1 - t)) - 2 * t) / (t * z)
    rounded_fit('log: (log((1+s)/(1-s)) - 2s) / s^3 in s^2', f, lambda z: z, 0, s * s * mpf('1.0001'), range(7))

    def g(z):
        return mpf(2) / 5 if z < mpf(10) ** -20 else (f(z) - mpf(2) / 3) / z
    rounded_fit('pow: ((log((1+s)/(1-s)) - 2s) / s^3 - 2/3) / s^2 in s^2', g, lambda z: z ** 2 / 2, 0, s * s * mpf('1.0001'), range(8))
    double_parts('2 / 3', mpf(2) / 3, [53, 53])


def trigonometry():
    quarter = pi / 4 * mpf('1.0001')

    def sine(z):
        if z < mpf(10) ** -30:
            return -mpf(1) / 6
        r = sqrt(z)
        return (sin(r) - r) / (r * z)

    def cosine(z):
        if z < mpf(10) ** -20:
            return mpf(1) / 24
        return (cos(sqrt(z)) - 1 + z / 2) / z ** 2
    rounded_fit('sin: (sin r - r) / r^3 in r^2', sine, lambda z: z * sqrt(z) / sin(sqrt(z)), 0, quarter ** 2, range(6))
    rounded_fit('cos: (cos r - 1 + r^2/2) / r^4 in r^2', cosine, lambda z: z ** 2 / cos(sqrt(z)), 0, quarter ** 2, range(6))
    double_parts('pi / 2', pi / 2, [53, 53, 53])
    double_parts('2 / pi', 2 / pi, [53])


def quantile(w):
    """The x >= 0 with 4 p (1 - p) = e^-w, where p is the normal tail above x."""
    y = sqrt(-expm1(-w))
    if w < mpf(1) / 2:
        return sqrt(mpf(2)) * erfinv(y)
    target = -w - log(2 * (1 + y))
    x = sqrt(2 * w) - mpf('0.6')
    for _ in range(80):
        tail = erfc(x / sqrt(mpf(2))) / 2
        step = (log(tail) - target) * tail * sqrt(2 * pi) * exp(x * x / 2)
        x += step
        if fabs(step) < mpf(10) ** -50:
            return x
    raise ArithmeticError('no quantile at w = %s' % w)


def inverse_normal():
    # Near the middle of [0, 6.25]; of 701 multiples of 1/1024 tried, one whose coefficient of order one rounds well. That term is
    # taken in w itself, and 1.25 apart, so that near w = 0 nothing cancels.
    middle = mpf('3.38671875')
    end = mpf('6.25')

    def ratio(t):
        w = t + middle
        return sqrt(pi / 2) if w < mpf(10) ** -25 else quantile(w) / sqrt(-expm1(-w))

    points = chebyshev_grid(-middle, end - middle, 300)
    values = [ratio(t) for t in points]
    slope = float(minimax(points, values, [1 / v for v in values], range(26))[0][1])
    print('inverse normal, centre, slope: %r' % slope)
    rounded_fit('inverse normal, centre: x / y - 1.25 - slope w in w - 3.38671875 (order one: 0 by construction)',
                lambda t: ratio(t) - mpf('1.25') - mpf(slope) * (t + middle),
                lambda t: 1 / ratio(t), -middle, end - middle, range(26), grid=300)

    def rest(s):
        return quantile(s * s) - mpf(float(sqrt(mpf(2)))) * s
    for low, high, count in (('2.5', '4', 19), ('4', '6.125', 18)):
        about = (mpf(low) + mpf(high)) / 2
        rounded_fit('inverse normal, tail: x - SQRT_2 s in s - %s' % mp.nstr(about, 8), lambda t: rest(t + about),
                    lambda t: 1 / quantile((t + about) ** 2), mpf(low) - about, mpf(high) - about, range(count), grid=250)
    rounded_ratio('inverse normal, far tail: x - SQRT_2 s in s', rest, lambda s: 1 / quantile(s * s), '6.125', '27.4', 8, 8)
    double_parts('sqrt 2', sqrt(mpf(2)), [53, 53])


def error_function():
    edge = mpf('0.4775')

    def erf_rest(z):
        return -2 / (3 * sqrt(pi)) if z < mpf(10) ** -25 else (erf(sqrt(z)) / sqrt(z) - 2 / sqrt(pi)) / z
    rounded_fit('erf, centre: (erf(x)/x - 2/sqrt(pi)) / x^2 in x^2', erf_rest, lambda z: z, 0, edge ** 2, range(9))
    double_parts('2 / sqrt(pi)', 2 / sqrt(pi), [53, 53])

    def normal_rest(z):
        if z < mpf(10) ** -25:
            return -1 / (6 * sqrt(2 * pi))
        x = sqrt(z)
        return (erf(x / sqrt(mpf(2))) / (2 * x) - 1 / sqrt(2 * pi)) / z
    rounded_fit('normal, centre: ((F(x) - 1/2)/x - 1/sqrt(2 pi)) / x^2 in x^2', normal_rest, lambda z: z, 0, 2 * edge ** 2, range(9))
    double_parts('1 / sqrt(2 pi)', 1 / sqrt(2 * pi), [53, 53])
    double_parts('sqrt(1/2)', sqrt(mpf(1) / 2), [53, 53])

    def tail(q):
        x = 4 * (1 + q) / (1 - q)
        return (1 + 1.5 * x) * erfc(x) * exp(x * x)
    low, high = mpf('0.47'), mpf(28)
    # With 1.5 the product is nearly flat where x is small, so that the rounding of the variable does not matter there.
    rounded_fit('erfc, tail: (1 + 1.5x) e^(x^2) erfc(x) - 1 in (x - 4)/(x + 4)', lambda q: tail(q) - 1, lambda q: 1 / tail(q),
                (low - 4) / (low + 4), (high - 4) / (high + 4), range(24), grid=300)


FITS = {'exponential': exponential, 'logarithm': logarithm, 'trigonometry': trigonometry, 'inverse_normal': inverse_normal,
        'error_function': error_function}

if __name__ == '__main__':
    for wanted in sys.argv[1:] or FITS:
        FITS[wanted]()
