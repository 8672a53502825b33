// The vectors of WebAssembly, which has no fused multiply-add. A matrix product rounds each term twice there,
// since the exact emulation takes four times as long. A wide vector is one register, so that the module stays
// small; it is faster too. All other kernels give the same bits as elsewhere, but for a row of more than sixteen
// numbers: its sum is taken in another order, and softmax divides by it.
//
// A page has one instruction set, so nothing is chosen. What is not called is not linked.
#if defined(__wasm_simd128__)
#define FUSED 0
#define ROUNDED_TWICE 1
#define WIDE_BYTES 16
#define REGISTER_BYTES 16
#define MOST_ROWS 4
#define MOST_VECTORS 2
// What a page computes with. The other functions would be a twentieth of the module; a call of one stops the engine.
#define FUNCTIONS(DO) DO(exp) DO(expm1) DO(log) DO(log1p) DO(sin) DO(cos) DO(tanh) DO(sigmoid) DO(softplus)
#define WITHOUT_ANGLES
#include "kernels.h"
PRECISION(f32)
PRECISION(f64)
const pullback_kernels *pullback_simd128_f32(void) { return &kernels_f32; }
const pullback_kernels *pullback_simd128_f64(void) { return &kernels_f64; }
#endif
