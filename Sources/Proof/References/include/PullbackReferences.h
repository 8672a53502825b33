#include <stddef.h>

/// Returns the bytes of the file Tests/References/networks.json, which is part of the program.
const unsigned char *networks_json(void);

/// Returns the number of bytes of networks.json.
size_t networks_json_count(void);

/// Returns the bytes of the file Tests/References/operations.json, which is part of the program.
const unsigned char *operations_json(void);

/// Returns the number of bytes of operations.json.
size_t operations_json_count(void);
