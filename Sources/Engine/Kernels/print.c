#include "PullbackKernels.h"

#include <stdio.h>

#pragma clang diagnostic ignored "-Wformat-nonliteral"

ptrdiff_t pullback_print(double number, const char *format, char *text, size_t size) {
    return snprintf(text, size, format, number);
}
