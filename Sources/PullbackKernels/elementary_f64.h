// Elementary functions in Double: at most two units in the last place from the true value.
#pragma once
#include "exponentials_f64.h"
#include "logarithms_f64.h"
#include "remaining.h"
