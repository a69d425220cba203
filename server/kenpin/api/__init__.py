"""gRPC servicers: translation between the contracts and the rooms, nothing else."""
