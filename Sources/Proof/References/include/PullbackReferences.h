#include <stddef.h>

/// The file Tests/References/networks.json, which is part of the program.
const unsigned char *networks_json(void);

/// The number of its bytes.
size_t networks_json_count(void);

/// The file Tests/References/operations.json, which is part of the program.
const unsigned char *operations_json(void);

/// The number of its bytes.
size_t operations_json_count(void);
