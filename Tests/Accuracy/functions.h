// The functions that are measured: those of one number, and those of two: xʸ and the angle of a point.
#pragma once
#include <inttypes.h>

#include "PullbackKernels.h"

#define NAME_OF(NAME) #NAME,
static const char *const names[] = {PULLBACK_FUNCTIONS(NAME_OF) "power", "angle"};
#define ONE_OF(NAME) +1
enum { power = PULLBACK_FUNCTIONS(ONE_OF), angle, functions };

typedef void pair_function(const void *x, ptrdiff_t step_x, const void *y, ptrdiff_t step_y, void *z, ptrdiff_t count);

// What computes a function of two numbers; NULL for one of one number.
static inline pair_function *of_pairs(const pullback_kernels *kernels, int function) {
    return function == power ? kernels->power : function == angle ? kernels->angle : NULL;
}
