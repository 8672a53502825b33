// Registers of 32 bytes and fused multiply-adds: Intel since 2013, AMD since 2015.
#if defined(__x86_64__)
#define FUSED 1
#define REGISTER_BYTES 32
#define MOST_ROWS 6
#define MOST_VECTORS 2
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi,bmi2"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
KERNELS(avx2)
#endif
