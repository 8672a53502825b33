#include "PullbackReferences.h"

// The files themselves, which the tests read too, and not copies that could become outdated.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const unsigned char networks[] = {
#embed "../../../Tests/References/networks.json"
};
static const unsigned char operations[] = {
#embed "../../../Tests/References/operations.json"
};

const unsigned char *networks_json(void) { return networks; }

size_t networks_json_count(void) { return sizeof networks; }

const unsigned char *operations_json(void) { return operations; }

size_t operations_json_count(void) { return sizeof operations; }
