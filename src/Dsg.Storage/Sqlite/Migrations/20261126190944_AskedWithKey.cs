using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AskedWithKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "asked",
                table: "answer",
                type: "TEXT",
                nullable: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "asked", table: "answer");
        }
    }
}
