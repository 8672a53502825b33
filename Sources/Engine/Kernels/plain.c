// The instructions that every processor has. A fused multiply-add is made of several operations (unfused.h).
#define FUSED 0
#define REGISTER_BYTES 64
#define MOST_ROWS 2
#define MOST_VECTORS 1
#include "kernels.h"
KERNELS(plain)
