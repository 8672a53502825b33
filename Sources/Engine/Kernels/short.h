// 2ˣ and log₂ x in Double, only as accurate as Float needs them.
#pragma once
#include "bits.h"
#include "logarithms_f64.h"

// 2ˣ with a relative error of 2⁻³⁴, for |x| ≤ 1000: 2ⁿ·2ʳ with |r| ≤ ½.
INLINE wide_f64 short_exp2(wide_f64 x) {
    const wide_f64 sum = x + ROUNDER_F64, r = x - (sum - ROUNDER_F64);
    static const double P[] = {
        0x1.fde40ebb0508ap-17, 0x1.445ddea9556fep-13, 0x1.5d8a8b2d73d09p-10, 0x1.3b29f20e28f39p-7,
        0x1.c6b08ab824b2bp-5, 0x1.ebfbe0790d747p-3, 0x1.62e42ff0e6aeep-1,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, r);
    return (1 + r * p) * power_of_two_f64(integer_f64(sum));
}

// log₂ x with a relative error of 2⁻⁴⁴, for normal numbers x = 2ᵏ·(1 + f): k + s·P(s²) with s = f/(2 + f).
INLINE wide_f64 short_log2(wide_f64 x) {
    const binary_f64 parts = binary_parts_f64(x);
    const wide_f64 s = parts.f / (2 + parts.f), z = s * s;
    static const double P[] = {
        0x1.21b0d94fe48e9p-2, 0x1.4795573b8cac3p-2, 0x1.a61a2ec4cf2a1p-2, 0x1.2776c2934237ap-1,
        0x1.ec709dc53c683p-1, 0x1.71547652b8251p1,
    };
    const wide_f64 p = POLYNOMIAL(f64, P, z);
    return number_f64(parts.k) + s * p;
}
