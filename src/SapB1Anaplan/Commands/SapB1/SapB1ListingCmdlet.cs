using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Base of the cmdlets that read records with a code and a name, of which there are few enough to read them all.</summary>
/// <typeparam name="T">The record.</typeparam>
public abstract class SapB1ListingCmdlet<T> : SapB1Cmdlet
    where T : notnull
{
    private protected SapB1ListingCmdlet()
    {
    }

    /// <summary>Only records with these codes; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public virtual string[] Code { get; set; } = [];

    /// <summary>Only records with these names; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Only records that are in use.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    private protected abstract string Kind { get; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var codes = new NameFilter(Code);
        var names = new NameFilter(Name);
        await WriteAllAsync(
            Read(cancellationToken),
            record => (codes.Matches([.. CodesOf(record)]) || codes.IsEmpty)
                && (names.IsEmpty || names.Matches(NameOf(record) ?? string.Empty))
                && (!Active || IsActive(record))
                && FitsFurther(record),
            $"Reading {Kind}",
            output,
            cancellationToken).ConfigureAwait(false);
        foreach (var code in codes.Missing)
        {
            output.Report(new ServiceLayerException(
                ErrorIds.SapB1NotFound,
                FailureCategory.ObjectNotFound,
                $"There is no '{code}' among the {Kind} of {Client.CompanyDatabase}.",
                "Check the code; without -Code all are listed.") { Target = code });
        }
    }

    private protected abstract IAsyncEnumerable<T> Read(CancellationToken cancellationToken);

    private protected abstract IEnumerable<string?> CodesOf(T record);

    private protected abstract string? NameOf(T record);

    private protected abstract bool IsActive(T record);

    private protected virtual bool FitsFurther(T record) => true;
}
