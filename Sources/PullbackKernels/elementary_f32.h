// Elementary functions in Float: at most one unit in the last place from the true value.
#pragma once
#include "exponentials_f32.h"
#include "logarithms_f32.h"
#include "remaining.h"
