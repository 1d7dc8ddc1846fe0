package io.limpid.reproduce;

import io.limpid.interpret.training.TrainingOptions;
import io.limpid.reproduce.result.Setting;
import io.limpid.reproduce.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tells from the trials of an experiment how its networks were trained. */
final class Settings {

    private Settings() {}

    static List<Setting> of(List<Trial> trials, int testRows) {
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting(
                "depth", all(trials, trial -> Integer.toString(trial.options().depth()))));
        settings.add(new Setting(
                "initialization",
                all(trials, trial -> Words.initialization(trial.options().initialization()))));
        settings.add(new Setting(
                "activation", all(trials, trial -> trial.options().activation().toString())));
        settings.add(new Setting(
                "scale σ", all(trials, trial -> Words.setting(trial.options().initialScale()))));
        settings.add(new Setting(
                "identity decay λ",
                all(trials, trial -> Words.setting(trial.options().identityDecay()))));
        settings.add(new Setting("learning rate η", all(trials, Settings::learningRate)));
        settings.add(new Setting(
                "momentum, batch",
                all(
                        trials,
                        trial -> trial.options().momentum() + ", "
                                + trial.options().batchSize())));
        settings.add(new Setting(
                "epochs × training rows",
                all(
                        trials,
                        trial -> String.format(
                                Locale.ROOT, "%d × %,d", trial.options().epochs(), trial.rows()))));
        settings.add(new Setting(
                "seed", all(trials, trial -> Long.toString(trial.options().seed()))));
        settings.add(new Setting("test rows", String.format(Locale.ROOT, "%,d", testRows)));
        return settings;
    }

    private static String learningRate(Trial trial) {
        TrainingOptions options = trial.options();
        return options.learningRate() == TrainingOptions.defaultLearningRate(options.depth())
                ? "0.1 / depth"
                : Float.toString(options.learningRate());
    }

    private static String all(List<Trial> trials, Function<Trial, String> setting) {
        return Words.list(trials.stream().map(setting).distinct().toList());
    }
}
