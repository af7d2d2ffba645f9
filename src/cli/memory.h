#pragma once
// How the program, not the library, takes memory from the system.

namespace opcit::cli {

/// Asks for the heap in few large pieces and, behind the first megabytes, in huge pages: a document
/// of some thousand works otherwise asks five thousand times. Before threads are started; does
/// nothing where there is no glibc.
void take_memory_in_large_pieces();

}  // namespace opcit::cli
