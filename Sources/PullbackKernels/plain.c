// What every processor has: registers of 16 bytes at most, fused multiply-adds made of several operations.
#define FUSED 0
#define REGISTER_BYTES 16
#include "kernels.h"
KERNELS(plain)
