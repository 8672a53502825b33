// Registers of 16 bytes and fused multiply-adds: every 64-bit ARM processor.
#if defined(__aarch64__)
#define FUSED 1
#define REGISTER_BYTES 16
#define MOST_ROWS 8
#define MOST_VECTORS 3
#include "kernels.h"
KERNELS(neon)
#endif
