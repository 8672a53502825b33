// The functions that are measured: those of one number, and xʸ.
#pragma once
#include <inttypes.h>

#include "PullbackKernels.h"

static const char *const names[] = {
    "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "tanh", "sigmoid", "softplus", "erf", "power",
};
enum { power = pullback_erf + 1, functions };
