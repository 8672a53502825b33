// Only the flags of pkg-config are needed: MPICalls includes mpi.h itself.
