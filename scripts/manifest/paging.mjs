// The answer says whether a page follows: a page with fewer records than requested need not be the last.

const PAGE_SIZE = 100;

/** The paginator of a paged request, whose list is beside a member `paging`. */
export function paginatorFor({ records }) {
  const paging = ['response', ...records.slice(0, -1), 'paging'].join('.');
  return {
    type: 'DefaultPaginator',
    page_size_option: option('pageSize'),
    page_token_option: option('pageNumber'),
    pagination_strategy: {
      type: 'CursorPagination',
      page_size: PAGE_SIZE,
      cursor_value: `{{ ${paging}.currentPage + 1 }}`,
      stop_condition: `{{ not ${paging}.hasNext }}`,
    },
  };
}

function option(name) {
  return { type: 'RequestOption', inject_into: 'request_parameter', field_name: name };
}
