// What the page does for the engine (engine.js). Texts are in UTF-8.
#pragma once
#include <stddef.h>

// Tells the page why the engine stops. It cannot be used afterwards.
__attribute__((import_module("page"), import_name("stopped")))
void pullback_stopped(const void *_Nullable text, size_t count);

// Writes a number as C's printf does with so many digits and the kind 'e', 'f' or 'g'. Returns the number of
// characters.
__attribute__((import_module("page"), import_name("written")))
size_t pullback_written(double number, int digits, int kind, char *_Nonnull text, size_t size);

// Reads the decimal number that the text is. Returns 0 if it is none.
__attribute__((import_module("page"), import_name("read")))
int pullback_read(const char *_Nonnull text, size_t count, double *_Nonnull number);

// Computes a function of the scalar engine, by its number: exp, log, log1p, sin, cos, tanh, pow. The C library's tables would
// be a tenth of the module.
__attribute__((import_module("page"), import_name("mathematics")))
double pullback_mathematics(int function, double x, double y);
