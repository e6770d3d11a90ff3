//! Published figures of every measure, and the bits that the engine gives for
//! them: used by the native tests and by those in a browser, so that both give
//! the same to the last bit.

// Figures stand as they were published.
#![allow(clippy::excessive_precision)]

use kwicksilver::engine::statistics::{
    Contingency, Dispersion, Evidence, Measure, Part, average_reduced_frequency,
    conservative_log_ratio, dice as dice_of, log_dice as log_dice_of,
};

/// A figure, and what it is to be.
pub(crate) struct Vector {
    pub(crate) name: &'static str,
    /// Computes it.
    pub(crate) figure: fn() -> f64,
    /// What has been published, or has been computed to more digits elsewhere.
    pub(crate) published: f64,
    /// By how much it may differ from that: as far as digits are given.
    pub(crate) error: f64,
    /// Its bits.
    pub(crate) bits: u64,
}

fn cells(a: u64, b: u64, c: u64, d: u64) -> Contingency {
    Contingency::of_cells(a, b, c, d).expect("a table")
}

fn marginals(o11: u64, r1: u64, c1: u64, n: u64) -> Contingency {
    Contingency::of_marginals(o11, r1, c1, n).expect("a table")
}

fn frequencies(f1: u64, n1: u64, f2: u64, n2: u64) -> Contingency {
    Contingency::of_frequencies(f1, n1, f2, n2).expect("a table")
}

fn of(measure: Measure, table: Contingency) -> f64 {
    let evidence = Evidence {
        table,
        node: table.rows()[0],
        alpha: 0.05,
        tested: 1,
    };
    measure.of(&evidence).expect("a figure")
}

fn lrc(f1: u64, n1: u64, f2: u64, n2: u64) -> f64 {
    conservative_log_ratio(&frequencies(f1, n1, f2, n2), 0.05, 20_109).expect("a figure")
}

fn log_dice(observed: u64, node: u64, collocate: u64) -> f64 {
    log_dice_of(observed, node, collocate).expect("a figure")
}

fn dice(observed: u64, node: u64, collocate: u64) -> f64 {
    dice_of(observed, node, collocate).expect("a figure")
}

fn dispersion(counts: &[u32], sizes: &[u32]) -> Dispersion {
    let parts = counts.iter().zip(sizes);
    Dispersion::over(parts.map(|(&count, &size)| Part { count, size }))
}

/// 15 hits in 50 tokens, by their gaps in a circle.
fn arf() -> f64 {
    let gaps = [10, 2, 9, 2, 5, 2, 3, 3, 1, 3, 2, 1, 3, 2];
    let mut places = vec![0];
    for gap in gaps {
        places.push(places[places.len() - 1] + gap);
    }
    average_reduced_frequency(&places, 50)
}

/// All of them.
pub(crate) const VECTORS: &[Vector] = &[
    Vector {
        name: "Mi",
        figure: || of(Measure::Mi, marginals(8, 1105, 44, 15000000)),
        published: 11.269_196_892_016_602,
        error: 1.13e-08,
        bits: 0x4026_89d4_2cce_cad4,
    },
    Vector {
        name: "Mi2",
        figure: || of(Measure::Mi2, marginals(8, 1105, 44, 15000000)),
        published: 14.269_196_892_016_602,
        error: 1.43e-08,
        bits: 0x402c_89d4_2cce_cad4,
    },
    Vector {
        name: "Mi3",
        figure: || of(Measure::Mi3, marginals(7, 15334, 120, 191998)),
        published: 5.161_459_463_290_202,
        error: 5.16e-09,
        bits: 0x4014_a555_a129_d833,
    },
    Vector {
        name: "TScore",
        figure: || of(Measure::TScore, marginals(8, 15828, 4675, 14307668)),
        published: 0.999_931_989_480_203_6,
        error: 1e-09,
        bits: 0x3fef_ff71_5f21_5587,
    },
    Vector {
        name: "ZScore",
        figure: || of(Measure::ZScore, marginals(1, 15334, 2, 191998)),
        published: 2.102_442_146_958_041_7,
        error: 2.1e-09,
        bits: 0x4000_d1cd_3037_55a3,
    },
    Vector {
        name: "ZScoreYates",
        figure: || of(Measure::ZScoreYates, marginals(1, 15334, 2, 191998)),
        published: 0.851_389_375_211_775_9,
        error: 8.51e-10,
        bits: 0x3feb_3e94_ee56_4953,
    },
    Vector {
        name: "LogLikelihood",
        figure: || of(Measure::LogLikelihood, cells(10, 0, 3, 31764)),
        published: 167.229_803_910_512_57,
        error: 1.67e-07,
        bits: 0x4064_e75a_8dbb_0532,
    },
    Vector {
        name: "LogLikelihood, nearly as expected",
        figure: || of(Measure::LogLikelihood, marginals(1, 15334, 2, 191998)),
        published: 2.448_756_724_674_305,
        error: 2.45e-09,
        bits: 0x4003_970d_c403_371c,
    },
    Vector {
        name: "LogLikelihoodTwo",
        figure: || {
            of(
                Measure::LogLikelihoodTwo,
                frequencies(1258, 16194, 373, 10278),
            )
        },
        published: 188.30,
        error: 0.005,
        bits: 0x4067_89a0_a138_cd5a,
    },
    Vector {
        name: "LogLikelihood of the",
        figure: || of(Measure::LogLikelihood, frequencies(1258, 16194, 373, 10278)),
        published: 199.74,
        error: 0.005,
        bits: 0x4068_f7cd_0e22_a118,
    },
    Vector {
        name: "E1",
        figure: || frequencies(1258, 16194, 373, 10278).expected()[0][0],
        published: 997.75,
        error: 0.005,
        bits: 0x408f_2dfe_24ab_bff1,
    },
    Vector {
        name: "E2",
        figure: || frequencies(1258, 16194, 373, 10278).expected()[1][0],
        published: 633.25,
        error: 0.005,
        bits: 0x4083_ca01_db54_400f,
    },
    Vector {
        name: "ChiSquared",
        figure: || of(Measure::ChiSquared, cells(3, 0, 0, 31774)),
        published: 31_777.0,
        error: 3.18e-05,
        bits: 0x40df_0840_0000_0000,
    },
    Vector {
        name: "ChiSquaredYates",
        figure: || of(Measure::ChiSquaredYates, cells(1, 3, 3, 1)),
        published: 0.5,
        error: 5e-10,
        bits: 0x3fe0_0000_0000_0000,
    },
    Vector {
        name: "LogDice 8",
        figure: || log_dice(8, 389, 230),
        published: 8.726_204_400_785_736,
        error: 8.73e-09,
        bits: 0x4021_73d1_102f_2c0a,
    },
    Vector {
        name: "LogDice 300",
        figure: || log_dice(300, 3000, 3000),
        published: 10.678_071_905_112_638,
        error: 1.07e-08,
        bits: 0x4025_5b2c_3da1_9724,
    },
    Vector {
        name: "LogDice 6",
        figure: || log_dice(6, 3000, 3000),
        published: 5.034_215_715_337_913,
        error: 5.03e-09,
        bits: 0x4014_2309_71c9_8ad6,
    },
    Vector {
        name: "Dice 300",
        figure: || dice(300, 3000, 3000),
        published: 0.1,
        error: 1e-10,
        bits: 0x3fb9_9999_9999_999a,
    },
    Vector {
        name: "MinimumSensitivity",
        figure: || of(Measure::MinimumSensitivity, cells(17, 240, 1001, 10000)),
        published: 0.016_699_410_609_037_33,
        error: 1.67e-11,
        bits: 0x3f91_19a6_79b6_91db,
    },
    Vector {
        name: "DeltaPForward",
        figure: || of(Measure::DeltaPForward, cells(5610, 168938, 2257, 10233063)),
        published: 0.031_919_645_352_748_44,
        error: 3.19e-11,
        bits: 0x3fa0_57c5_91c7_aa88,
    },
    Vector {
        name: "DeltaPBackward",
        figure: || of(Measure::DeltaPBackward, cells(5610, 168938, 2257, 10233063)),
        published: 0.696_864_463_243_522,
        error: 6.97e-10,
        bits: 0x3fe6_4cb6_b3ec_0445,
    },
    Vector {
        name: "LogRatio",
        figure: || of(Measure::LogRatio, marginals(1189, 168329, 2157, 19720567)),
        published: 7.156_575_955_874_566,
        error: 7.16e-09,
        bits: 0x401c_a055_7287_48e9,
    },
    Vector {
        name: "LRC 94 against 749",
        figure: || lrc(94, 1177, 749, 341805),
        published: 4.381_928_713_757_714,
        error: 4.38e-09,
        bits: 0x4011_8718_521b_f88e,
    },
    Vector {
        name: "LRC 8 against 0",
        figure: || lrc(8, 1177, 0, 341805),
        published: 6.020_852_025_191_708,
        error: 6.02e-09,
        bits: 0x4018_155a_3bb9_03da,
    },
    Vector {
        name: "LRC 2 against 1",
        figure: || lrc(2, 1177, 1, 341805),
        published: 0.0,
        error: 0.0,
        bits: 0,
    },
    Vector {
        name: "LRC 749 against 94, mirrored",
        figure: || lrc(749, 341805, 94, 1177),
        published: -4.381_928_713_757_714,
        error: 4.38e-09,
        bits: 0xc011_8718_521b_f88e,
    },
    Vector {
        name: "PercentDifference",
        figure: || {
            of(
                Measure::PercentDifference,
                frequencies(206523, 959641, 178174, 1562358),
            )
        },
        published: 88.710_409_042_699_95,
        error: 8.87e-08,
        bits: 0x4056_2d77_577d_4b74,
    },
    Vector {
        name: "OddsRatio",
        figure: || {
            of(
                Measure::OddsRatio,
                frequencies(16217, 2796938, 735, 2087946),
            )
        },
        published: 16.561_211_971_386_456,
        error: 1.66e-08,
        bits: 0x4030_8fab_9677_3a80,
    },
    Vector {
        name: "SimpleMaths1",
        figure: || {
            of(
                Measure::SimpleMaths1,
                frequencies(35, 112289776, 263, 1559716979),
            )
        },
        published: 1.122_429_175_724_483_3,
        error: 1.12e-09,
        bits: 0x3ff1_f578_4b9d_019c,
    },
    Vector {
        name: "DifferenceCoefficient",
        figure: || {
            of(
                Measure::DifferenceCoefficient,
                frequencies(18, 1000000, 35, 1000000),
            )
        },
        published: -0.320_754_716_981_132_06,
        error: 3.21e-10,
        bits: 0xbfd4_873e_cade_304c,
    },
    Vector {
        name: "BayesFactor",
        figure: || of(Measure::BayesFactor, frequencies(1258, 16194, 373, 10278)),
        published: 178.117,
        error: 0.0056,
        bits: 0x4066_43be_96d2_78d2,
    },
    Vector {
        name: "Fisher",
        figure: || of(Measure::Fisher, cells(10, 0, 3, 31764)),
        published: 36.004_384_799_958_019,
        error: 3.6e-08,
        bits: 0x4042_008f_ae5e_35a7,
    },
    Vector {
        name: "Fisher of the",
        figure: || of(Measure::Fisher, frequencies(1258, 16194, 373, 10278)),
        published: 44.734_669_473_618_688,
        error: 4.47e-08,
        bits: 0x4046_5e09_a639_47e0,
    },
    Vector {
        name: "Fisher of the, less frequent",
        figure: || of(Measure::Fisher, frequencies(373, 10278, 1258, 16194)),
        published: 44.734_669_473_618_688,
        error: 4.47e-08,
        bits: 0x4046_5e09_a639_47e0,
    },
    Vector {
        name: "d of 0, 4, 3, 2, 1",
        figure: || {
            dispersion(&[0, 4, 3, 2, 1], &[10, 10, 10, 10, 10])
                .d
                .unwrap_or(f64::NAN)
        },
        published: 0.646_446_609_406_726_3,
        error: 6.46e-10,
        bits: 0x3fe4_afb0_ccc0_621a,
    },
    Vector {
        name: "d2 of 2, 1, 1, 1, 0",
        figure: || {
            dispersion(&[2, 1, 1, 1, 0], &[10, 10, 10, 10, 10])
                .d2
                .unwrap_or(f64::NAN)
        },
        published: 0.827_729_376_770_642_8,
        error: 8.28e-10,
        bits: 0x3fea_7cc2_5165_6350,
    },
    Vector {
        name: "s of 1, 2, 3, 4, 5",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[10, 10, 10, 10, 10])
                .s
                .unwrap_or(f64::NAN)
        },
        published: 0.936_846_607_772_913_6,
        error: 9.37e-10,
        bits: 0x3fed_faa5_bcb8_1a3e,
    },
    Vector {
        name: "dp of 1, 2, 3, 4, 5",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[10, 10, 10, 10, 10])
                .dp
                .unwrap_or(f64::NAN)
        },
        published: 0.2,
        error: 2e-10,
        bits: 0x3fc9_9999_9999_999a,
    },
    Vector {
        name: "d of 1, 2, 3, 4, 5",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[10, 10, 10, 10, 10])
                .d
                .unwrap_or(f64::NAN)
        },
        published: 0.764_297_739_604_484_1,
        error: 7.64e-10,
        bits: 0x3fe8_7520_8880_4166,
    },
    Vector {
        name: "d2 of 1, 2, 3, 4, 5",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[10, 10, 10, 10, 10])
                .d2
                .unwrap_or(f64::NAN)
        },
        published: 0.925_633_916_873_193,
        error: 9.26e-10,
        bits: 0x3fed_9ecb_0521_3d69,
    },
    Vector {
        name: "dp of 2, 1, 0",
        figure: || dispersion(&[2, 1, 0], &[10, 10, 10]).dp.unwrap_or(f64::NAN),
        published: 0.333_333_333_333_333_3,
        error: 3.33e-10,
        bits: 0x3fd5_5555_5555_5555,
    },
    Vector {
        name: "dp_norm of 2, 1, 0",
        figure: || {
            dispersion(&[2, 1, 0], &[10, 10, 10])
                .dp_norm
                .unwrap_or(f64::NAN)
        },
        published: 0.5,
        error: 5e-10,
        bits: 0x3fe0_0000_0000_0000,
    },
    Vector {
        name: "d in unequal parts",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])
                .d
                .unwrap_or(f64::NAN)
        },
        published: 0.785,
        error: 0.0005,
        bits: 0x3fe9_1ff3_d800_4bd4,
    },
    Vector {
        name: "d2 in unequal parts",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])
                .d2
                .unwrap_or(f64::NAN)
        },
        published: 0.938,
        error: 0.0005,
        bits: 0x3fee_0373_897c_5eed,
    },
    Vector {
        name: "s in unequal parts",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])
                .s
                .unwrap_or(f64::NAN)
        },
        published: 0.950,
        error: 0.0005,
        bits: 0x3fee_64e5_3dec_e5d5,
    },
    Vector {
        name: "dp in unequal parts",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])
                .dp
                .unwrap_or(f64::NAN)
        },
        published: 0.18,
        error: 0.005,
        bits: 0x3fc7_0a3d_70a3_d70a,
    },
    Vector {
        name: "dp_norm in unequal parts",
        figure: || {
            dispersion(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])
                .dp_norm
                .unwrap_or(f64::NAN)
        },
        published: 0.2195,
        error: 5e-05,
        bits: 0x3fcc_18f9_c18f_9c19,
    },
    Vector {
        name: "KLD in unequal parts",
        figure: || {
            1.0 / dispersion(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])
                .dkl
                .unwrap_or(f64::NAN)
                - 1.0
        },
        published: 0.137,
        error: 0.0005,
        bits: 0x3fc1_884a_250c_d2e8,
    },
    Vector {
        name: "d of 2, 0, 1, 1, 3, 0, 3, 0, 0, 0",
        figure: || {
            dispersion(
                &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
                &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
            )
            .d
            .unwrap_or(f64::NAN)
        },
        published: 0.603_879_728_774_912_9,
        error: 6.04e-10,
        bits: 0x3fe3_52fb_94b9_c77c,
    },
    Vector {
        name: "d2 of 2, 0, 1, 1, 3, 0, 3, 0, 0, 0",
        figure: || {
            dispersion(
                &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
                &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
            )
            .d2
            .unwrap_or(f64::NAN)
        },
        published: 0.652_144_391_925_270_5,
        error: 6.52e-10,
        bits: 0x3fe4_de5d_ea72_d7ce,
    },
    Vector {
        name: "s of 2, 0, 1, 1, 3, 0, 3, 0, 0, 0",
        figure: || {
            dispersion(
                &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
                &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
            )
            .s
            .unwrap_or(f64::NAN)
        },
        published: 0.476_365_200_183_637_7,
        error: 4.76e-10,
        bits: 0x3fde_7cc4_76ef_701a,
    },
    Vector {
        name: "dp of 2, 0, 1, 1, 3, 0, 3, 0, 0, 0",
        figure: || {
            dispersion(
                &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
                &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
            )
            .dp
            .unwrap_or(f64::NAN)
        },
        published: 0.499_070_454_348_014_95,
        error: 4.99e-10,
        bits: 0x3fdf_f0c5_33f4_c601,
    },
    Vector {
        name: "dkl of 2, 0, 1, 1, 3, 0, 3, 0, 0, 0",
        figure: || {
            dispersion(
                &[2, 0, 1, 1, 3, 0, 3, 0, 0, 0],
                &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930],
            )
            .dkl
            .unwrap_or(f64::NAN)
        },
        published: 0.466_507_805_130_700_8,
        error: 4.67e-10,
        bits: 0x3fdd_db43_8d97_5dd0,
    },
    Vector {
        name: "ARF",
        figure: || arf(),
        published: 10.8,
        error: 1.08e-08,
        bits: 0x4025_9999_9999_999a,
    },
];
