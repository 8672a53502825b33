// Functions still taken from the C library, lane by lane.
#pragma once
#include <math.h>
#include "vector.h"
#define BY_LANE(NAME)                                                                                     \
    INLINE f32x16 NAME##_f32(f32x16 x) { for (int i = 0; i < 16; i++) x[i] = NAME##f(x[i]); return x; }   \
    INLINE f64x8 NAME##_f64(f64x8 x) { for (int i = 0; i < 8; i++) x[i] = NAME(x[i]); return x; }
BY_LANE(sin)
BY_LANE(cos)
BY_LANE(tan)
BY_LANE(erf)
INLINE f32x16 power_f32(f32x16 x, f32x16 y) { for (int i = 0; i < 16; i++) x[i] = powf(x[i], y[i]); return x; }
INLINE f64x8 power_f64(f64x8 x, f64x8 y) { for (int i = 0; i < 8; i++) x[i] = pow(x[i], y[i]); return x; }
