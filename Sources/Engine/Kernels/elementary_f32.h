// Elementary functions in Float: at most one unit in the last place from the true value.
#pragma once
#include "by_double_f32.h"
#include "error_function_f32.h"
#include "exponentials_f32.h"
#include "logarithms_f32.h"
#include "power_f32.h"
#include "trigonometry_f32.h"
