namespace SapB1Anaplan.Core.Anaplan;

/// <content>The periods of the model.</content>
public sealed partial class AnaplanModelClient
{
    /// <summary>
    /// The names of the periods that a view shows. The model's own list of them cannot be asked for; a view has them, and
    /// a filtered view only some (reference section 3.6).
    /// </summary>
    /// <param name="view">The view, name or id; the name of a module stands for its default view.</param>
    /// <param name="module">The module of the view; null to look in all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The names as the model writes them, those of quarters and years where the view shows them; null where the view
    /// has no time dimension.
    /// </returns>
    /// <exception cref="AnaplanException">AnaplanNameNotFound: the model has no such view.</exception>
    public Task<IReadOnlyCollection<string>?> ReadPeriodNamesAsync(
        string view, string? module = null, CancellationToken cancellationToken = default) =>
        _cells.ReadPeriodNamesAsync(view, module, cancellationToken);
}
