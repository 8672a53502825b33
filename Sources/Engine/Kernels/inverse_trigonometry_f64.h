// The angle of a point of the plane (atan2), and functions computed from it, in Double.
#pragma once
#include "bits.h"
#include "pairs.h"
#include "trigonometry_f64.h"

// The angle of (x, y) for 0 ≤ y ≤ x. A polynomial gives a first value with a relative error of 2⁻²⁶. One step
// of Newton's method then adds the difference: the point is turned back by the first value, and the tangent
// of the remaining angle is (y·cos − x·sin)/(x·cos + y·sin).
INLINE pair_f64 small_angle_f64(pair_f64 y, pair_f64 x) {
    const wide_f64 t = y.high / x.high, z = t * t;
    static const double P[] = {
        0x1.758a6ea2cd35dp-9, -0x1.0744b79248d66p-6, 0x1.5dba9b60c853fp-5, -0x1.33603b797b54fp-4,
        0x1.b3da47df3f31bp-4, -0x1.22e400e8a0c4ep-3, 0x1.9972e78448a44p-3, -0x1.5554a6dbb2339p-2,
        0x1.ffffff7d2396p-1,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    const angle_f64 rough = {t * p, all_f64(0), (wide_i64){0}};
    const pair_f64 s = sine_part_f64(rough), c = cosine_part_f64(rough);
    const pair_f64 sine = fast_sum_f64(s.high, s.low), cosine = fast_sum_f64(c.high, c.low);
    const pair_f64 up = product_f64(y, cosine), down = product_f64(x, sine);
    const wide_f64 rest = ((up.high - down.high) + (up.low - down.low)) / (x.high * cosine.high + y.high * sine.high);
    return fast_sum_f64(rough.high, select_f64(abs_f64(t) < 0x1p-27, t - rough.high, rest));
}

// The angle of (x, y) for x, y ≥ 0, or of (−x, y) if is_left, from 0 to π. For y > x it is π/2 minus the
// angle of the point (y, x). The angle of (0, 0) is 0.
INLINE wide_f64 angle_of_f64(pair_f64 y, pair_f64 x, wide_i64 is_left) {
    const wide_i64 is_steep = y.high > x.high;
    pair_f64 low = select_pair_f64(is_steep, x, y), high = select_pair_f64(is_steep, y, x);
    high.high = select_f64(high.high == 0, all_f64(1), high.high);
    const pair_f64 angle = small_angle_f64(low, high);
    // The result is a multiple of π/2 plus or minus the angle.
    const wide_i64 is_less = is_steep ^ is_left;
    const wide_f64 quarters = select_f64(is_steep, all_f64(1), select_f64(is_left, all_f64(2), all_f64(0)));
    const pair_f64 sum = fast_sum_f64(quarters * HALF_PI_1, turn_f64(angle.high, is_less));
    return sum.high + (sum.low + (turn_f64(angle.low, is_less) + quarters * HALF_PI_2));
}

// arctan x, the angle of (1, x).
INLINE wide_f64 atan_f64(wide_f64 x) {
    const wide_i64 is_infinite = abs_f64(x) == __builtin_inf();
    const pair_f64 y = {select_f64(is_infinite, all_f64(1), abs_f64(x)), all_f64(0)};
    const pair_f64 one = {select_f64(is_infinite, all_f64(0), all_f64(1)), all_f64(0)};
    return unless_nan_f64(x, turn_f64(angle_of_f64(y, one, (wide_i64){0}), (wide_i64)x));
}

// √(1 − x²) for |x| ≤ 1.
INLINE pair_f64 other_side_f64(wide_f64 x) {
    const wide_f64 square = x * x, rest = fma_f64(x, x, -square);
    pair_f64 w = sum_f64(all_f64(1), -square);
    w = fast_sum_f64(w.high, w.low - rest);
    const wide_f64 root = __builtin_elementwise_sqrt(w.high);
    const wide_f64 low = (fma_f64(-root, root, w.high) + w.low) / (2 * root);
    return (pair_f64){root, select_f64(root == 0, all_f64(0), low)};
}

// arcsin x, the angle of (√(1 − x²), x).
INLINE wide_f64 asin_f64(wide_f64 x) {
    const wide_f64 a = clamp_f64(abs_f64(x), 0, 1);
    const wide_f64 y = angle_of_f64((pair_f64){a, all_f64(0)}, other_side_f64(a), (wide_i64){0});
    return unless_nan_f64(x, select_f64(abs_f64(x) > 1, NAN_F64, turn_f64(y, (wide_i64)x)));
}

// arccos x, the angle of (x, √(1 − x²)).
INLINE wide_f64 acos_f64(wide_f64 x) {
    const wide_f64 a = clamp_f64(abs_f64(x), 0, 1);
    const wide_f64 y = angle_of_f64(other_side_f64(a), (pair_f64){a, all_f64(0)}, x < 0);
    return unless_nan_f64(x, select_f64(abs_f64(x) > 1, NAN_F64, y));
}

// The angle of (x, y) from −π to π, also for infinite coordinates and for zeros with signs, as C's atan2.
INLINE wide_f64 atan2_f64(wide_f64 y, wide_f64 x) {
    wide_f64 a = abs_f64(y), b = abs_f64(x);
    const wide_i64 a_infinite = a == __builtin_inf(), b_infinite = b == __builtin_inf(), any = a_infinite | b_infinite;
    a = select_f64(any, select_f64(a_infinite, all_f64(1), all_f64(0)), a);
    b = select_f64(any, select_f64(b_infinite, all_f64(1), all_f64(0)), b);
    // Scaled so that the products of parts neither overflow nor underflow.
    const wide_f64 larger = select_f64(a > b, a, b);
    const wide_f64 scale = select_f64(larger > 0x1p900, all_f64(0x1p-200), select_f64(larger < 0x1p-800, all_f64(0x1p200), all_f64(1)));
    const wide_f64 angle = angle_of_f64((pair_f64){a * scale, all_f64(0)}, (pair_f64){b * scale, all_f64(0)}, (wide_i64)x < 0);
    return unless_nan_f64(y, unless_nan_f64(x, turn_f64(angle, (wide_i64)y)));
}
