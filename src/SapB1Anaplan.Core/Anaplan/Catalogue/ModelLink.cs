using SapB1Anaplan.Core.Anaplan.Connection;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>One model and the way to it: what every class that works on a model is given.</summary>
internal sealed record ModelLink(AnaplanTransport Transport, AnaplanOptions Options, ModelScope Scope, ModelGate Gate)
{
    /// <summary>Waits until the model is free and takes it. Disposing of the result gives it back.</summary>
    /// <param name="purpose">What it is taken for, shown to those who wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<IAsyncDisposable> EnterAsync(string purpose, CancellationToken cancellationToken) => Gate.EnterAsync(
        $"model {Options.ApiUri.Authority} {Scope.ModelId}", Scope.Display, purpose, cancellationToken);
}
