//! Inputs that nobody would write, by libFuzzer.

use crate::places;
use crate::run::{cargo, output, run, say, step};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long each target runs where nobody says.
const SECONDS: u32 = 600;
/// Bytes of an input at most: long ones find little that short ones do not.
const LONGEST: u32 = 2_000;
/// Seconds after which an input counts as one that never ends.
const PATIENCE: u32 = 20;

/// How libFuzzer ends where an input took too long or too much room, or panicked.
const FAULTS: [i32; 3] = [70, 71, 77];

/// What a stable compiler needs to tell libFuzzer where an input has led: what
/// cargo-fuzz passes where no sanitizer is asked for.
const INSTRUMENTS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    --cfg fuzzing";

/// Runs all targets, or those that are named, one after the other.
pub fn fuzz(arguments: &[String]) -> Result<()> {
    let known = targets()?;
    let (wanted, seconds) = read(arguments, &known)?;
    let program = step("instrumented build", build)?;
    let mut faults = Vec::new();
    for target in &wanted {
        let name = format!("{target}, {seconds} s");
        if !step(&name, || one(&program, target, seconds))? {
            faults.push(target.as_str());
        }
    }
    ensure!(
        faults.is_empty(),
        "a fault was found in {}; put the input into fuzz/seeds/TARGET and mend it",
        faults.join(", ")
    );
    println!("No fault was found in {}.", wanted.join(", "));
    Ok(())
}

/// Every folder of seeds is a target's.
fn targets() -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(places::fuzz().join("seeds"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

fn read(arguments: &[String], known: &[String]) -> Result<(Vec<String>, u32)> {
    let (mut wanted, mut seconds) = (Vec::new(), SECONDS);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--seconds" {
            seconds = arguments
                .next()
                .and_then(|n| n.parse().ok())
                .filter(|n| *n > 0)
                .context("--seconds takes a number")?;
        } else if known.contains(argument) {
            wanted.push(argument.clone());
        } else {
            bail!(
                "there is no target `{argument}`; there are {}",
                known.join(", ")
            );
        }
    }
    if wanted.is_empty() {
        wanted = known.to_vec();
    }
    Ok((wanted, seconds))
}

/// Builds the program for this machine; its path.
fn build() -> Result<PathBuf> {
    let version = output(Command::new("rustc").arg("-vV").current_dir(places::root()))
        .context("`rustc` cannot be started")?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc names no host")?;
    let folder = places::target().join("fuzz/build");
    // With a target named, build scripts are not instrumented.
    run(cargo()
        .args(["build", "--locked", "--quiet", "--package", "fuzz"])
        .args(["--features", "libfuzzer", "--profile", "fuzz"])
        .args(["--target", host, "--target-dir"])
        .arg(&folder)
        .env("RUSTFLAGS", INSTRUMENTS))
    .context("a C++ compiler is needed too (Debian: apt-get install g++)")?;
    Ok(folder
        .join(host)
        .join("fuzz")
        .join(places::executable("fuzz")))
}

/// Runs one target; false if it has found a fault.
fn one(program: &Path, target: &str, seconds: u32) -> Result<bool> {
    let folder = places::target().join("fuzz");
    let corpus = folder.join("corpus").join(target);
    let log = folder.join(format!("{target}.log"));
    fs::create_dir_all(&corpus)?;
    let mut command = Command::new(program);
    command
        .env("KWICKSILVER_FUZZ", target)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-timeout={PATIENCE}"))
        .arg(format!(
            "-artifact_prefix={}",
            folder.join(format!("{target}-")).display()
        ))
        .arg(format!(
            "-dict={}",
            places::fuzz()
                .join("dictionaries")
                .join(format!("{target}.dict"))
                .display()
        ))
        .arg("-print_final_stats=1")
        .arg(&corpus)
        .arg(places::fuzz().join("seeds").join(target))
        .stderr(fs::File::create(&log)?);
    let status = command.status().context("the fuzzer cannot be started")?;
    let told = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if status.success() {
        let executions = statistic(&told, "number_of_executed_units").context("no figures")?;
        let inputs = fs::read_dir(&corpus)?.count();
        say(&format!(
            "{executions} inputs read without a fault, {inputs} of them kept"
        ));
        return Ok(true);
    }
    ensure!(
        FAULTS.map(Some).contains(&status.code()),
        "the fuzzer ended with {status}: see {}",
        log.display()
    );
    for line in telling(&told) {
        say(line);
    }
    say(&format!("all of it is in {}", log.display()));
    Ok(false)
}

/// A figure that libFuzzer gives at its end.
fn statistic(told: &str, name: &str) -> Option<u64> {
    told.lines()
        .find_map(|line| line.strip_prefix("stat::")?.strip_prefix(name))
        .and_then(|rest| rest.strip_prefix(':')?.trim().parse().ok())
}

/// What the panic says, what libFuzzer makes of it, and where the input is.
fn telling(told: &str) -> impl Iterator<Item = &str> {
    let panic = told
        .lines()
        .skip_while(|line| !line.contains("panicked at"))
        .take_while(|line| !line.contains("stack backtrace"));
    let libfuzzer = told
        .lines()
        .filter(|line| line.contains("ERROR: libFuzzer") || line.contains("Test unit written"));
    panic.take(20).chain(libfuzzer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_and_seconds_are_read() {
        let known = ["cql", "tei"].map(str::to_owned);
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let (wanted, seconds) = read(&words("tei --seconds 5"), &known).unwrap();
        assert_eq!((wanted, seconds), (vec!["tei".to_owned()], 5));
        assert_eq!(read(&[], &known).unwrap(), (known.to_vec(), SECONDS));
        assert!(read(&words("html"), &known).is_err());
        assert!(read(&words("--seconds"), &known).is_err());
    }

    #[test]
    fn figures_are_found() {
        let told = "#8 DONE\nstat::number_of_executed_units: 4096\nstat::new_units_added: 3\n";
        assert_eq!(statistic(told, "number_of_executed_units"), Some(4096));
        assert_eq!(statistic(told, "peak_rss_mb"), None);
        let told = "#1 INIT\nthread 'x' panicked at a.rs:1:1:\nwhy\nstack backtrace:\n 0: a\n\
                    ==1== ERROR: libFuzzer: deadly signal\n";
        let lines: Vec<&str> = telling(told).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1], "why");
    }
}
