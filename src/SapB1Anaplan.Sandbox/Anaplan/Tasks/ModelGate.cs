namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>
/// The one lock of a model (reference section 5): tasks and data calls take it in turn, first come first served.
/// </summary>
internal sealed class ModelGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ModelTask? _running;

    /// <summary>The task that holds the model; null while it is free or a data call has it.</summary>
    public ModelTask? Running => Volatile.Read(ref _running);

    /// <summary>Waits for the model. The place in the queue is taken before the method returns.</summary>
    public Task EnterAsync(CancellationToken cancel) => _turn.WaitAsync(cancel);

    public void Leave()
    {
        Volatile.Write(ref _running, null);
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    public void Take(ModelTask task) => Volatile.Write(ref _running, task);
}
