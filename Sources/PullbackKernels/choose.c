#include "PullbackKernels.h"

extern const pullback_instructions pullback_plain;
#if defined(__x86_64__)
extern const pullback_instructions pullback_avx2, pullback_avx512;
#elif defined(__aarch64__)
extern const pullback_instructions pullback_neon;
#endif

const pullback_instructions *const *pullback_available(ptrdiff_t *count) {
    static const pullback_instructions *available[4];
    ptrdiff_t n = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    const int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    if (has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
        available[n++] = &pullback_avx512;
    }
    if (has_avx2) available[n++] = &pullback_avx2;
#elif defined(__aarch64__)
    available[n++] = &pullback_neon;
#endif
    available[n++] = &pullback_plain;
    *count = n;
    return available;
}
