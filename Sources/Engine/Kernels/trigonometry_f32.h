// Sine, cosine and tangent in Float, computed in Double. Double has 29 binary digits more, so short formulas
// are accurate enough, without pairs.
#pragma once
#include "bits.h"
#include "trigonometry_f64.h"

// An angle |r| ≤ π/4, and the number of quarter turns that were subtracted to get it.
typedef struct { wide_f64 r; wide_i64 quarters; } angle_f32;

// |x| modulo π/2 (Cody and Waite), for x from Float. Up to 2²⁰, n times the first part of π/2 is exact.
INLINE angle_f32 angle_parts_f32(wide_f64 x) {
    const wide_f64 sum = abs_f64(x) * 0x1.45f306dc9c883p-1 + ROUNDER_F64, n = sum - ROUNDER_F64; // 2/π
    const wide_f64 r = (abs_f64(x) - n * 0x1.921fb544p+0) - n * 0x1.0b4611a626331p-34;           // π/2
    const wide_i64 is_huge = abs_f64(x) > 0x1p20;
    if (__builtin_expect(!any_f64(is_huge), 1)) return (angle_f32){r, integer_f64(sum)};
    const angle_f64 y = huge_angle_f64(abs_f64(x), is_huge, (angle_f64){r, all_f64(0), integer_f64(sum)});
    return (angle_f32){y.high, y.quarters};
}

// sin r, with a relative error of 2⁻³⁷.
INLINE wide_f64 sine_part_f32(wide_f64 r) {
    const wide_f64 z = r * r;
    static const double P[] = {
        0x1.6cd19d02161d3p-19, -0x1.a00f7dc2f3a45p-13, 0x1.11110868a6a7bp-7, -0x1.5555554c6f717p-3,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    return r + r * (z * p);
}

// cos r, with a relative error of 2⁻³³.
INLINE wide_f64 cosine_part_f32(wide_f64 r) {
    const wide_f64 z = r * r;
    static const double P[] = {
        0x1.9916274d63e67p-16, -0x1.6c07ef69b3644p-10, 0x1.55553c738b6adp-5, -0x1.ffffffcb749b1p-2,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    return 1 + z * p;
}

INLINE wide_f64 sine_f32(angle_f32 a) {
    const wide_f64 y = select_f64(-(a.quarters & 1), cosine_part_f32(a.r), sine_part_f32(a.r));
    return turn_f64(y, a.quarters << 62);
}

INLINE wide_f64 sin_half(wide_f64 x) { return turn_f64(sine_f32(angle_parts_f32(x)), (wide_i64)x); }

INLINE wide_f64 cos_half(wide_f64 x) {
    angle_f32 a = angle_parts_f32(x);
    a.quarters += 1;
    return sine_f32(a);
}

INLINE wide_f64 tan_half(wide_f64 x) {
    const angle_f32 a = angle_parts_f32(x);
    const wide_i64 is_odd = -(a.quarters & 1);
    const wide_f64 s = sine_part_f32(a.r), c = cosine_part_f32(a.r);
    return turn_f64(select_f64(is_odd, c, s) / select_f64(is_odd, s, c), (wide_i64)x ^ is_odd);
}

// y, but NaN where x is infinite or NaN: infinite angles have no sine.
INLINE wide_f32 unless_infinite_f32(wide_f32 x, wide_f32 y) {
    return unless_nan_f32(x, select_f32(abs_f32(x) == __builtin_inff(), NAN_F32, y));
}

INLINE wide_f32 sin_f32(wide_f32 x) {
    return unless_infinite_f32(x, join_f32(sin_half(low_f64(x)), sin_half(high_f64(x))));
}
INLINE wide_f32 cos_f32(wide_f32 x) {
    return unless_infinite_f32(x, join_f32(cos_half(low_f64(x)), cos_half(high_f64(x))));
}
INLINE wide_f32 tan_f32(wide_f32 x) {
    return unless_infinite_f32(x, join_f32(tan_half(low_f64(x)), tan_half(high_f64(x))));
}
