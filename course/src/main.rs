//! The program `nn101`; see the library beside it for the map.

fn main() -> std::process::ExitCode {
    course::main()
}
