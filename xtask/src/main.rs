//! The commands by which Kwicksilver is built, served and tested.
//!
//! `cargo xtask` lists them. Each sets up what it needs, skips what is there
//! already, says what it does, and ends with one clear line.

mod bench;
mod build;
mod build_id;
mod check;
mod finish;
mod fuzz;
mod places;
mod run;
mod serve;
mod size;
mod styles;
mod test;
mod tools;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]    build the release and serve it on this machine
cargo xtask test [STEP...]      run every test; or only these: native web size e2e
cargo xtask build               build dist/, the folder to publish
cargo xtask check [--advisories]
                                formatting, clippy, rustdoc, licences; with the
                                flag also known faults in dependencies
cargo xtask bench [ARGUMENT...] measure, natively and in a browser
cargo xtask fuzz [TARGET...] [--seconds N]
                                feed the readers what nobody would write, each
                                for N seconds (600)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nFailed: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match name.as_str() {
        "serve" => serve::serve(rest),
        "test" => test::test(rest),
        "build" => build::build(),
        "check" => check::check(rest),
        "bench" => bench::bench(rest),
        "fuzz" => fuzz::fuzz(rest),
        // Called by Trunk, see Trunk.toml.
        "finish" => finish::finish(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("there is no command `{name}`\n{USAGE}"),
    }
}
