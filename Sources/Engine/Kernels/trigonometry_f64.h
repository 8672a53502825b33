// Sine, cosine and tangent in Double.
#pragma once
#include "bits.h"
#include "pairs.h"
#include "payne_hanek.h"

// An angle high + low with |high + low| ≤ π/4 (slightly more where the number of quarters is rounded), and
// the number of quarter turns that were subtracted to get it.
typedef struct { wide_f64 high, low; wide_i64 quarters; } angle_f64;

// π/2 in three parts.
#define HALF_PI_1 0x1.921fb54442d18p+0
#define HALF_PI_2 0x1.1a62633145c06p-54
#define HALF_PI_3 0x1.c1cd129024e09p-107

// Reduces the lanes for which is_huge is set, one by one, by the method of Payne and Hanek. Other lanes and
// infinite numbers stay unchanged.
static __attribute__((noinline)) void huge_turns(
    const double x[LANES_F64], const int64_t is_huge[LANES_F64], double high[LANES_F64], double low[LANES_F64], int64_t quarters[LANES_F64]) {
    for (int i = 0; i < LANES_F64; i++) {
        if (is_huge[i] && x[i] < __builtin_inf()) quarters[i] = quarter_turns(x[i], &high[i], &low[i]);
    }
}

INLINE angle_f64 huge_angle_f64(wide_f64 x, wide_i64 is_huge, angle_f64 small) {
    pair_f64 turns = {0};
    angle_f64 y = small;
    huge_turns((double *)&x, (int64_t *)&is_huge, (double *)&turns.high, (double *)&turns.low, (int64_t *)&y.quarters);
    const pair_f64 angle = product_f64(turns, (pair_f64){all_f64(HALF_PI_1), all_f64(HALF_PI_2)});
    y.high = select_f64(is_huge, angle.high, small.high);
    y.low = select_f64(is_huge, angle.low, small.low);
    return y;
}

// Reduces x ≥ 0 modulo π/2 (Cody and Waite). The first difference is exact, since its last digit is that
// of x or of π/2.
INLINE angle_f64 angle_parts_f64(wide_f64 x) {
    const wide_f64 sum = x * 0x1.45f306dc9c883p-1 + ROUNDER_F64, n = sum - ROUNDER_F64; // 2/π
    const wide_f64 second = n * HALF_PI_2, rest = fma_f64(n, all_f64(HALF_PI_2), -second);
    const pair_f64 r = sum_f64(fma_f64(-n, all_f64(HALF_PI_1), x), -second);
    const pair_f64 y = fast_sum_f64(r.high, r.low - (rest + n * HALF_PI_3));
    const angle_f64 angle = {y.high, y.low, integer_f64(sum)};
    const wide_i64 is_huge = x > 0x1p30;
    return __builtin_expect(any_f64(is_huge), 0) ? huge_angle_f64(x, is_huge, angle) : angle;
}

// sin(high + low) = r + r³·S(r²) + low·cos r. The relative error of r + r³·S(r²) is 2⁻⁵⁷·⁹.
INLINE pair_f64 sine_part_f64(angle_f64 a) {
    const wide_f64 z = a.high * a.high;
    static const double P[] = {
        0x1.5d8e3511cdcf2p-33, -0x1.ae5e5471f5503p-26, 0x1.71de355f05599p-19, -0x1.a01a019bf222ep-13,
        0x1.111111110f75dp-7, -0x1.5555555555548p-3,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    return (pair_f64){a.high, a.high * (z * p) + a.low * (1 - 0.5 * z)};
}

// cos(high + low) = 1 − r²/2 + r⁴·C(r²) − low·sin r. The relative error of 1 − r²/2 + r⁴·C(r²) is 2⁻⁶³.
INLINE pair_f64 cosine_part_f64(angle_f64 a) {
    const wide_f64 z = a.high * a.high;
    static const double P[] = {
        -0x1.8fa681e38524p-37, 0x1.1ee9dbd0d86a6p-29, -0x1.27e4f7f19d4b2p-22, 0x1.a01a019c8f3eep-16,
        -0x1.6c16c16c15016p-10, 0x1.555555555554bp-5,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    pair_f64 y = fast_sum_f64(all_f64(1), -0.5 * z);
    y.low += z * z * p - a.high * a.low;
    return y;
}

INLINE pair_f64 select_pair_f64(wide_i64 mask, pair_f64 a, pair_f64 b) {
    return (pair_f64){select_f64(mask, a.high, b.high), select_f64(mask, a.low, b.low)};
}

// The sine of an angle. After an odd number of quarter turns, it is a cosine; after two and three of four,
// the sign changes.
INLINE wide_f64 sine_f64(angle_f64 a) {
    const pair_f64 y = select_pair_f64(-(a.quarters & 1), cosine_part_f64(a), sine_part_f64(a));
    return turn_f64(y.high + y.low, a.quarters << 62);
}

// sin x; NaN where x is infinite.
INLINE wide_f64 sin_f64(wide_f64 x) {
    const wide_f64 y = turn_f64(sine_f64(angle_parts_f64(abs_f64(x))), (wide_i64)x);
    return unless_nan_f64(x, select_f64(abs_f64(x) == __builtin_inf(), NAN_F64, y));
}

// cos x = sin(x + π/2).
INLINE wide_f64 cos_f64(wide_f64 x) {
    angle_f64 a = angle_parts_f64(abs_f64(x));
    a.quarters += 1;
    return unless_nan_f64(x, select_f64(abs_f64(x) == __builtin_inf(), NAN_F64, sine_f64(a)));
}

// tan x = sin/cos; after an odd number of quarter turns, it is −cos/sin.
INLINE wide_f64 tan_f64(wide_f64 x) {
    const angle_f64 a = angle_parts_f64(abs_f64(x));
    const pair_f64 s = sine_part_f64(a), c = cosine_part_f64(a);
    const pair_f64 sine = fast_sum_f64(s.high, s.low), cosine = fast_sum_f64(c.high, c.low);
    const wide_i64 is_odd = -(a.quarters & 1);
    const wide_f64 y = quotient_f64(select_pair_f64(is_odd, cosine, sine), select_pair_f64(is_odd, sine, cosine));
    const wide_f64 turned = turn_f64(y, (wide_i64)x ^ is_odd);
    return unless_nan_f64(x, select_f64(abs_f64(x) == __builtin_inf(), NAN_F64, turned));
}
