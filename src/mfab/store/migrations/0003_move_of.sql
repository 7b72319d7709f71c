-- Where somebody stands on a grid is asked with each signal about them.

CREATE INDEX move_of ON move (grid, subject);
