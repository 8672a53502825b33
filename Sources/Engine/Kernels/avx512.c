// Registers of 64 bytes: Intel's servers since 2017, AMD since 2022.
#if defined(__x86_64__)
#define FUSED 1
#define REGISTER_BYTES 64
#define MOST_ROWS 8
#define MOST_VECTORS 3
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma,bmi,bmi2"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
KERNELS(avx512)
#endif
