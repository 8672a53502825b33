// All kernels, compiled for the instruction set that the including file has chosen.
#pragma once
#include "PullbackKernels.h"
#include "vector.h"

#include "elementary_f32.h"
#include "elementary_f64.h"
#include "map.h"

#define KERNELS(NAME)                                        \
    const pullback_instructions pullback_##NAME = {          \
        .name = #NAME,                                       \
        .f32 = {.map = map_f32, .power = power_loop_f32},    \
        .f64 = {.map = map_f64, .power = power_loop_f64},    \
    };
