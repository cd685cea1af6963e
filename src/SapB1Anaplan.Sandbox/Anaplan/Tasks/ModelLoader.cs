using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>
/// Opens and closes models. A closed one is loaded by the first call that needs it (reference section 3.2).
/// </summary>
internal sealed class ModelLoader(TimeProvider time, SandboxSettings settings)
{
    public bool IsOpen(AnaplanModel model) => model.OpenFrom <= time.GetUtcNow();

    /// <summary>Begins to load; true when the model is open already.</summary>
    public bool BeginOpen(AnaplanModel model)
    {
        lock (model)
        {
            model.OpenFrom ??= time.GetUtcNow() + settings.LoadTime;
        }

        return IsOpen(model);
    }

    public static void Close(AnaplanModel model)
    {
        lock (model)
        {
            model.OpenFrom = null;
        }
    }

    public async Task EnsureOpenAsync(AnaplanModel model, CancellationToken cancel)
    {
        while (!BeginOpen(model))
        {
            if (model.OpenFrom - time.GetUtcNow() is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, time, cancel);
            }
        }
    }
}
