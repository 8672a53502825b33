// What every processor has. Fused multiply-adds are made of several operations on wide vectors, however they are cut up.
#define FUSED 0
#define REGISTER_BYTES 64
#define MOST_ROWS 2
#define MOST_VECTORS 1
#include "kernels.h"
KERNELS(plain)
