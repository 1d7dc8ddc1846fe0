package io.limpid.interpret.training;

import io.limpid.interpret.model.ModelInfo;

/** Keeps states of a training while it runs, so that it can go on from there after a crash. */
public interface StateKeeper {

    /** Keeps nothing. */
    StateKeeper NONE = new StateKeeper() {
        @Override
        public boolean wants(boolean epochEnded) {
            return false;
        }

        @Override
        public void keep(ModelInfo info, TrainingState state) {}
    };

    /**
     * Tells whether the state of this moment is to be kept; asked after each batch, so it must not take long.
     *
     * @param epochEnded whether it was the last batch of an epoch, the figures of which are known by now
     */
    boolean wants(boolean epochEnded);

    /**
     * Keeps a state; also called, without being asked, when training is interrupted. A failure to keep it is no reason to end the training, so
     * this throws nothing but for faults of the program.
     *
     * @param info of the model to be
     * @param state its arrays are to be read during the call only
     */
    void keep(ModelInfo info, TrainingState state);
}
