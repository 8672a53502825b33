// Elementary functions in Double: at most two units in the last place from the true value.
#pragma once
#include "error_function_f64.h"
#include "exponentials_f64.h"
#include "hyperbolic_f64.h"
#include "inverse_trigonometry_f64.h"
#include "logarithms_f64.h"
#include "power_f64.h"
#include "trigonometry_f64.h"
