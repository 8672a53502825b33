#include "PullbackKernels.h"

#include <string.h>

extern const pullback_instructions pullback_plain;
#if defined(__x86_64__)
extern const pullback_instructions pullback_avx2, pullback_avx512;

// __builtin_cpu_supports takes only a literal. It is true only if the operating system saves the wider
// registers, too.
#define FEATURES(DO) \
    DO(avx) DO(avx2) DO(fma) DO(bmi) DO(bmi2) DO(avx512f) DO(avx512vl) DO(avx512bw) DO(avx512dq)
#define HAS(FEATURE) __builtin_cpu_supports(#FEATURE)
#elif defined(__aarch64__)
extern const pullback_instructions pullback_neon;
#endif

const pullback_instructions *const *pullback_available(ptrdiff_t *count) {
#if defined(__x86_64__)
    static const pullback_instructions *const all[] = {&pullback_avx512, &pullback_avx2, &pullback_plain};
    __builtin_cpu_init();
    const int has_avx2 = HAS(avx2) && HAS(fma) && HAS(bmi) && HAS(bmi2);
    const int has_avx512 = has_avx2 && HAS(avx512f) && HAS(avx512vl) && HAS(avx512bw) && HAS(avx512dq);
    const ptrdiff_t first = has_avx512 ? 0 : has_avx2 ? 1 : 2;
#elif defined(__aarch64__)
    static const pullback_instructions *const all[] = {&pullback_neon, &pullback_plain};
    const ptrdiff_t first = 0;
#else
    static const pullback_instructions *const all[] = {&pullback_plain};
    const ptrdiff_t first = 0;
#endif
    *count = (ptrdiff_t)(sizeof all / sizeof all[0]) - first;
    return all + first;
}

const char *pullback_features(void) {
#if defined(__x86_64__)
    static char names[100];
    char text[sizeof names] = "sse2";
    __builtin_cpu_init();
#define ADD(FEATURE) if (HAS(FEATURE)) strcat(text, " " #FEATURE);
    FEATURES(ADD)
    return strcpy(names, text);
#elif defined(__aarch64__)
    return "neon fma";
#else
    return "";
#endif
}
