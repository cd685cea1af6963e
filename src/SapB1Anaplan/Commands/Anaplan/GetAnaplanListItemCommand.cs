using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Reads the members of a list.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanListItem")]
[OutputType(typeof(AnaplanListItem))]
public sealed class GetAnaplanListItemCommand : AnaplanModelCmdlet
{
    /// <summary>The list, name or id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ListId", "Id")]
    [ValidateNotNullOrEmpty]
    public string List { get; set; } = string.Empty;

    /// <summary>Names of members; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Codes of members; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Code { get; set; }

    /// <summary>Reads properties and subsets as well.</summary>
    [Parameter]
    public SwitchParameter IncludeAll { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        var names = new NameFilter(Name);
        var codes = new NameFilter(Code);
        await foreach (AnaplanListItem item in model.ReadListItemsAsync(List, IncludeAll, cancellationToken).ConfigureAwait(false))
        {
            if ((names.Matches(item.Name) | names.IsEmpty) & (codes.Matches(item.Code) | codes.IsEmpty))
            {
                await output.WriteAsync(item).ConfigureAwait(false);
            }
        }

        foreach (var name in names.Missing)
        {
            output.Report(NotFound($"member of '{List}'", name));
        }

        foreach (var code in codes.Missing)
        {
            output.Report(NotFound($"member of '{List}' with the code", code));
        }
    }
}
