export function swiftProgram() { return ""; }
export function numpyProgram() { return ""; }
export function pytorchProgram() { return ""; }
export function commandLine() { return ""; }
