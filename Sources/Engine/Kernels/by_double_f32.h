// Functions in Float that are computed in Double and rounded. They are used less often, so Float has no
// formulas of its own for them.
#pragma once
#include "hyperbolic_f64.h"
#include "inverse_trigonometry_f64.h"

#define BY_DOUBLE(NAME)                                                                            \
    INLINE wide_f32 NAME##_f32(wide_f32 x) {                                                           \
        return unless_nan_f32(x, join_f32(NAME##_f64(low_f64(x)), NAME##_f64(high_f64(x))));       \
    }
BY_DOUBLE(sinh)
BY_DOUBLE(cosh)
BY_DOUBLE(exp2)
BY_DOUBLE(log2)
BY_DOUBLE(asin)
BY_DOUBLE(acos)
BY_DOUBLE(atan)

INLINE wide_f32 atan2_f32(wide_f32 y, wide_f32 x) {
    const wide_f32 angle = join_f32(atan2_f64(low_f64(y), low_f64(x)), atan2_f64(high_f64(y), high_f64(x)));
    return unless_nan_f32(y, unless_nan_f32(x, angle));
}
