// The functions that are measured: those of one number, and those of two: xʸ and the angle of a point.
#pragma once
#include <inttypes.h>

#include "PullbackKernels.h"

static const char *const names[] = {
    "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "tanh", "sigmoid", "softplus", "erf", "sinh", "cosh", "exp2", "log2",
    "asin", "acos", "atan", "power", "angle",
};
enum { power = pullback_atan + 1, angle, functions };

typedef void pair_function(const void *x, ptrdiff_t step_x, const void *y, ptrdiff_t step_y, void *z, ptrdiff_t count);

// What computes a function of two numbers; NULL for one of one number.
static inline pair_function *of_pairs(const pullback_kernels *kernels, int function) {
    return function == power ? kernels->power : function == angle ? kernels->angle : NULL;
}
